"""Templates as an earlier build compiled them."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from memory import Memory


class Compiled(BytecodeCache):
    """For one environment, or for several with the same settings."""

    def __init__(self, memory: Memory):
        self._memory = memory
        memory.keep("template")  # a build asks only for those of the pages that it makes

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket with what an earlier build compiled of the same text, if there is any."""
        code = self._memory.recall(f"template {bucket.key}", bucket.checksum.encode(), bytes)
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled for later builds."""
        if self._memory:
            self._memory.remember(f"template {bucket.key}", bucket.checksum.encode(), bucket.bytecode_to_string())
