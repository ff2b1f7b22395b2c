"""Help that shows by examples, in one language or the other, and what was probably meant."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NoReturn

from yorozu_rules.cli.exits import Exit
from yorozu_rules.cli.texts import argument_text, command_texts, exit_text, heading
from yorozu_rules.text.tables import aligned, wrapped
from yorozu_rules.text.words import LANGUAGES, Lang

PROGRAM = "yorozu-rules"
_HELP = ("-h", "--help")


class Parser(argparse.ArgumentParser):
    """A parser whose errors say where the help is, in place of a long usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end: nothing was read or written yet."""
        more = f"{self.prog} --help shows what is expected, with examples"
        self.exit(Exit.UNUSABLE, f"{self.prog}: {message}\n{more}\n")


class _Formatter(argparse.HelpFormatter):
    """Breaks Japanese lines as well, leaves examples as they are, and has usage in words."""

    def __init__(self, prog: str, lang: Lang) -> None:
        super().__init__(prog, max_help_position=28)
        self._lang: Lang = lang

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or heading("usage", self._lang))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:  # noqa: ARG002
        return text


def asked_language(words: Sequence[str]) -> Lang | None:
    """Return the language of the help: that of a --lang before --help; None where none is asked.

    >>> asked_language(["settle", "--lang", "ja", "--help"]), asked_language(["-h", "--lang=ja"])
    ('ja', None)
    """
    place = next((place for place, word in enumerate(words) if word in _HELP), len(words))
    before = words[:place]
    asked: Lang | None = None
    for word, following in zip(before, [*before, ""][1:], strict=True):
        name, _, value = word.partition("=")
        if name == "--lang":
            asked = next((one for one in LANGUAGES if one in (value, following)), asked)
    return asked


def in_language(
    top: argparse.ArgumentParser, commands: Mapping[str, argparse.ArgumentParser], lang: Lang | None
) -> None:
    """Give the program and its commands the texts of a language.

    Without one the help is in English, with what a command does in both.
    """
    in_words: Lang = lang or "en"
    for name, parser in {"": top, **commands}.items():
        parser.formatter_class = _formatter(in_words)
        for action in parser._actions:
            said = argument_text(name, action.dest, in_words)
            if said is not None:
                action.help = _with_choices(said, action)
        for group in parser._action_groups:
            group.title = _title(group.title, in_words)
            if group.description is not None:
                group.description = heading("payment-line", in_words)
        if name:
            parser.description = _line(name, lang)
            parser.epilog = "\n".join(_below(name, in_words))
    top.description = "\n".join(heading("about", one) for one in _both(lang))
    top.epilog = "\n".join(_below_all(commands, lang, in_words))


def short_help(commands: Iterable[str], lang: Lang | None) -> str:
    """Return what is said to who names no command: which there are, and how to go on."""
    in_words: Lang = lang or "en"
    about = [heading("about", one) for one in _both(lang)]
    rows = [[f"  {name}", _line(name, in_words)] for name in commands]
    more = [heading("more", in_words), heading("other", in_words)]
    return "\n".join([*about, "", *_table(rows), "", *more]).format(program=PROGRAM)


def look_for_slips(
    top: argparse.ArgumentParser,
    commands: Mapping[str, argparse.ArgumentParser],
    words: Sequence[str],
) -> None:
    """End with an error where a command or an option is none, and say what was probably meant.

    Before anything is parsed: an option that is missing because it was misspelt would come first.
    """
    parser = top
    skip = False
    for word in words:
        if word == "--":
            return
        if skip:
            skip = False
        elif word.startswith("-"):
            _look_at_option(parser, word)
            skip = parser is top and word == "--lang"
        elif parser is top:
            if word not in commands:
                known = ", ".join(commands)
                top.error(f"no command {word!r}{_hint(word, commands)}; there are {known}")
            parser = commands[word]


def _look_at_option(parser: argparse.ArgumentParser, word: str) -> None:
    known = [one for action in parser._actions for one in action.option_strings]
    name = word.partition("=")[0]
    # What has a blank in it is no option, and the beginning of one will do.
    if not word.startswith("--") or " " in word or any(one.startswith(name) for one in known):
        return
    parser.error(f"no option {name!r}{_hint(name, known)}")


def _hint(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _formatter(lang: Lang) -> Callable[..., argparse.HelpFormatter]:
    return lambda prog, **_: _Formatter(prog, lang)


def _both(lang: Lang | None) -> Sequence[Lang]:
    return LANGUAGES if lang is None else (lang,)


def _line(name: str, lang: Lang | None) -> str:
    said = command_texts(name)["line"]
    return "\n".join(said[one] for one in _both(lang))


def _title(title: str | None, lang: Lang) -> str:
    """Return the title of a group of arguments; argparse calls two of them by its own words."""
    codes = {"positional arguments": "arguments", "options": "options", "payment": "payment"}
    return heading(codes[title or "options"], lang)


def _with_choices(said: str, action: argparse.Action) -> str:
    names = ", ".join(map(str, action.choices or ()))
    return said.replace("{kinds}", names)


def _below(name: str, lang: Lang) -> Iterator[str]:
    """Yield the examples and exit codes of a command."""
    said = command_texts(name)
    yield f"{heading('examples', lang)}:"
    for example in said["example"]:
        yield f"  # {example[lang]}"
        yield from (f"  {line}" for line in example["run"].strip().splitlines())
        yield ""
    yield from _exits(said["exits"], lang)


def _below_all(commands: Iterable[str], lang: Lang | None, in_words: Lang) -> Iterator[str]:
    yield f"{heading('commands', in_words)}:"
    yield from _table([[f"  {name}", _line(name, in_words)] for name in commands])
    yield ""
    yield from _exits(list(Exit), in_words)
    yield ""
    yield heading("more", in_words).format(program=PROGRAM)
    if lang is None:
        yield heading("other", in_words).format(program=PROGRAM)


def _exits(codes: Iterable[int], lang: Lang) -> Iterator[str]:
    yield f"{heading('exits', lang)}:"
    yield from _table([[f"  {int(code):>3}", exit_text(code, lang)] for code in codes])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as wide as the rest of the help."""
    return aligned(rows, columns=shutil.get_terminal_size().columns - 2)
