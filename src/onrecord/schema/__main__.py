"""`python -m onrecord.schema` writes the published JSON Schema anew, from the types as they are now."""

from pathlib import Path

from onrecord.schema import FILE, printed

if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_text(printed(), encoding="utf-8")
