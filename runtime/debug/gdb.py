"""How gdb shows the values of a Ballerina program that was built with `balc -g`.

    gdb -x PREFIX/share/balc/gdb.py ./echo

Text is shown as text, json and any as what is in them, arrays with their elements, errors by their message. Maps and
messages are opaque to generated code and stay addresses.
"""

import gdb
import gdb.printing

SHOWN = 200  # elements of an array


def text_of(bytes_, length):
    return bytes_.string("utf-8", errors="replace", length=int(length)) if length else ""


class Text:
    """struct bal_string"""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return text_of(self.value["bytes"], self.value["length"])

    def display_hint(self):
        return "string"


class Blob:
    """struct bal_blob"""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return f"{int(self.value['length'])} bytes"


def tag(value):
    """The enumerator of a value's kind, in lower case: "int"."""
    kinds = gdb.lookup_type("enum bal_kind")
    return str(value.cast(kinds)).lower().removeprefix("bal_kind_")


class Value:
    """struct bal_value: json and any"""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        kind = tag(self.value["kind"])
        member = {"boolean": "boolean", "int": "integer", "float": "floating"}.get(kind)
        if kind == "null":
            return "null"
        if kind == "string":
            return '"' + text_of(self.value["bytes"], self.value["length"]) + '"'
        return self.value[member] if member else f"{kind} at {self.value['object']}"


ELEMENTS = {"boolean": "bal_boolean", "int": "bal_int", "float": "bal_float", "string": "bal_string",
            "blob": "bal_blob", "json": "bal_value", "any": "bal_value"}


class Array:
    """struct bal_array *"""

    def __init__(self, value):
        self.value = value

    def element(self):
        kind = self.value["head"]["type"].dereference()
        if tag(kind["kind"]) == "json":
            return gdb.lookup_type("bal_value")
        name = ELEMENTS.get(tag(kind["element"]["kind"]))
        return gdb.lookup_type(name) if name else gdb.lookup_type("struct bal_object").pointer()

    def to_string(self):
        if not self.value:
            return "null"
        name = self.value["head"]["type"]["name"].string()
        return f"{name} of {int(self.value['length'])}"

    def children(self):
        if not self.value:
            return
        items = self.value["items"].cast(self.element().pointer())
        for i in range(min(int(self.value["length"]), SHOWN)):
            yield f"[{i}]", items[i]

    def display_hint(self):
        return "array"


class Error:
    """struct bal_error *"""

    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "error: " + Text(self.value["msg"]).to_string() if self.value else "null"


STRUCTS = {"bal_string": Text, "bal_blob": Blob, "bal_value": Value}
POINTERS = {"bal_array": Array, "bal_error": Error}


class Printers(gdb.printing.PrettyPrinter):
    def __init__(self):
        super().__init__("ballerina")

    def __call__(self, value):
        kind = value.type.strip_typedefs()
        printers = STRUCTS
        if kind.code == gdb.TYPE_CODE_PTR:
            kind, printers = kind.target().strip_typedefs(), POINTERS
        printer = printers.get(kind.tag)
        return printer(value) if printer else None


gdb.printing.register_pretty_printer(None, Printers(), replace=True)
