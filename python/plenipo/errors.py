"""Exceptions of the package: one base class, one class per cause.

Each class also inherits the built-in that fits, so ``except FileNotFoundError`` works as
anyone would expect.
"""

__all__ = [
    "ColumnError",
    "ColumnTypeError",
    "DataFileError",
    "InputFormatError",
    "InputNotFoundError",
    "InputTypeError",
    "InputUnreadableError",
    "InterruptedCodingError",
    "MissingPackageError",
    "ModelError",
    "OutputError",
    "PlenipoError",
    "ResourceError",
    "UnknownCodeError",
]


class PlenipoError(Exception):
    """Base class of all errors of this package."""


class InputNotFoundError(PlenipoError, FileNotFoundError):
    """A path names nothing, or a directory or pattern holds nothing to read."""


class InputUnreadableError(PlenipoError, OSError):
    """A file or directory exists and cannot be read."""


class InputFormatError(PlenipoError, ValueError):
    """A file does not have the form that its name promises."""


class InputTypeError(PlenipoError, TypeError):
    """An input is none of the things that can be coded."""


class ColumnError(PlenipoError, ValueError):
    """A frame lacks a column, or a column map names one that is not there."""


class ColumnTypeError(PlenipoError, TypeError):
    """A column has a dtype that cannot hold what it should hold."""


class OutputError(PlenipoError, ValueError):
    """A table cannot be written as asked."""


class DataFileError(PlenipoError, ValueError):
    """A data file of the package, or one that the user brought, is malformed."""


class ModelError(PlenipoError, ValueError):
    """A model file is damaged, of another version, or no model."""


class UnknownCodeError(PlenipoError, LookupError):
    """A code stands for nothing."""


class MissingPackageError(PlenipoError, ImportError):
    """A package that only this needs is not installed."""


class InterruptedCodingError(PlenipoError):
    """The caller stopped the work."""


class ResourceError(PlenipoError, RuntimeError):
    """The system refused threads or memory."""
