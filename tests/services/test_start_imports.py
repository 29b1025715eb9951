"""What a start does without: nothing is read from files, nor written to them, before somebody asks."""

import subprocess
import sys


def test_the_services_bring_no_reader_nor_writer_of_files() -> None:
    found = "[name for name in sys.modules if name.startswith('app.exchange.')]"
    code = f"import sys, app.services.desk; print(*{found})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
