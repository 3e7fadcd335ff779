"""Has Arelle judge every file that is named, and prints the codes that it tells, one JSON object a line.

Run by the differential test with the interpreter of the environment in which Arelle is installed.
"""

import json
import os
import sys

from arelle.api.Session import Session
from arelle.RuntimeOptions import RuntimeOptions

QUIET = {"", "info", "loadablePackage", "arelle:loaded"}

for path in sys.argv[1:]:
    options = RuntimeOptions(
        entrypointFile=path,
        internetConnectivity="offline",
        validate=True,
        calcs="c11r",
        utrValidate=True,
        formulaAction="none",
        validateDuplicateFacts="inconsistent",
        plugins="inlineXbrlDocumentSet",
        reportPackage=path.endswith((".xbri", ".xbr")),
        logFile="logToBuffer",
        keepOpen=False,
        disablePersistentConfig=True,
    )
    told = set()
    with Session() as session:
        try:
            session.run(options)
            for entry in json.loads(session.get_logs("json"))["log"]:
                if entry["level"] in ("error", "critical", "warning", "inconsistency"):
                    told.add(entry["code"])
        except Exception as error:  # noqa: BLE001
            told.add("exception:" + type(error).__name__)
    print(json.dumps({"file": os.path.basename(path), "codes": sorted(told)}), flush=True)
