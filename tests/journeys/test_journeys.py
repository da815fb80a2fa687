"""What readers come for works in every engine that they have, and by keyboard alone.

make test ENGINES=chromium leaves out WebKit and Firefox where they are not to be had.
"""

import os

import pytest

from journeys.engines import ENGINES, reader
from journeys.journeys import JOURNEYS
from offline_host import OfflineHost

pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr")  # selenium's own
WANTED = os.environ.get("ENGINES", "chromium webkit firefox").split()


@pytest.fixture(scope="module", params=[engine for engine in ENGINES if engine in (*WANTED, "keyboard")])
def someone(request, site, chromium):
    host = OfflineHost({"/town/": site})
    someone = reader(request.param, host, chromium)
    yield someone
    someone.close()
    host.stop()


def test_a_press_while_the_script_is_still_coming_is_not_lost(someone):
    """WebKit forgets who asks a second time for a module that waits for something itself."""
    someone.open("points/07/")
    someone.comes_to("a page that is kept", "caches.keys().then((names) => names.length)")
    someone.host.delay = 0.3
    try:
        someone.open("")
        someone.press("#save-offline")
        someone.host.delay = 0
        someone.sees("#offline-status[data-state=saved]")
    finally:
        someone.host.delay = 0
    someone.press("#delete-offline")
    someone.sees("#offline-status[data-state=idle]")


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_arrives(someone, journey):
    journey(someone)
