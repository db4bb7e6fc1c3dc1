"""The fields of rich text as they are met: tick boxes, drop-downs, symbols, links, page numbers."""

from shorterwait.reading.rtf.fields import Field
from shorterwait.reading.rtf.machine import ASIDE, Action, Machine


class FieldMachine(Machine):
    r"""Reads fields: what they show, not what they tell the program to do.

    Attributes:
        stateless: How many tick boxes do not say whether they are ticked.

    Example:
        >>> machine = FieldMachine()
        >>> machine.run(rb"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt the page}}}")
        >>> machine.flow.text()
        'the page'
    """

    def __init__(self) -> None:
        self.stateless = 0
        self._fields: list[Field] = []
        super().__init__()

    def actions(self) -> dict[bytes, Action]:
        """List what control words do.

        Returns:
            Actions by control word.

        Example:
            >>> b"fftype" in FieldMachine().actions()
            True
        """
        return {
            **super().actions(),
            b"field": self._field,
            b"fldinst": self._instruction,
            b"formfield": lambda _: self.state.update(place=ASIDE),
            b"fftype": self._form_value("kind"),
            b"ffres": self._form_value("result"),
            b"ffdefres": self._form_value("default"),
            b"ffl": self._entry,
            b"fldrslt": self._result,
        }

    def _field(self, number: int | None) -> None:
        self._fields.append(Field())
        self.at_close(self._end_field)

    def _end_field(self) -> None:
        field = self._fields.pop()
        if not field.shown:
            self._show(field)
        self.stateless += field.is_stateless
        if field.counts_pages:
            self.count_page()
        if not field.shown and field.prompt:
            self.flow.put_prompt(field.prompt)

    def _instruction(self, number: int | None) -> None:
        if not self._fields:
            self.skip()
            return
        field = self._fields[-1]
        self.collect(lambda flow: setattr(field, "instruction", flow.text()))

    def _form_value(self, name: str) -> Action:
        def take(number: int | None) -> None:
            if self._fields:
                setattr(self._fields[-1], name, number or 0)

        return take

    def _entry(self, number: int | None) -> None:
        if self._fields:
            entries = self._fields[-1].entries
            self.collect(lambda flow: entries.append(flow.text()))

    def _result(self, number: int | None) -> None:
        if self._fields and (self._fields[-1].shown or self._show(self._fields[-1])):
            self.skip()

    def count_page(self, number: int | None = None) -> None:
        """Note that a page number stands in the text.

        Args:
            number: Means nothing here.

        Example:
            >>> FieldMachine().count_page()
        """
        self.flow.counts_pages = True

    def _show(self, field: Field) -> bool:
        """Give out what a form field or symbol shows; its stored result then does not count."""
        words = field.words()
        if words is None:
            return False
        field.shown = True
        text, state = words
        self.put(text)
        if state is not None and not (self.state["deleted"] or self.state["moved"]):
            self.flow.states.append(state)
        return True
