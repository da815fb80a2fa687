"""What this project is built from: the locked packages, their licences, the bill of materials."""

BILL = "sbom.cdx.json"  # its name in the site
