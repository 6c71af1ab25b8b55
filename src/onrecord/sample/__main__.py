"""`python -m onrecord.sample FOLDER` writes the sample news into a folder, to try things on (docs/tutorial.md)."""

import shutil
import sys

from onrecord.sample import folder

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("say where to: python -m onrecord.sample FOLDER")
    try:
        shutil.copytree(folder(), sys.argv[1])
    except OSError as error:
        sys.exit(f"cannot write {sys.argv[1]}: {error.strerror or error}")
