# 常用命令。网站和测试各只要一条命令，见 README.md；这里是同样的命令和几个零件。

.PHONY: site test format docs

site:
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	.venv/bin/python -m generator build

test:
	sh tests/run

format:
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

docs:
	.venv/bin/python -m tests.write_docs
