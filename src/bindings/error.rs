//! Rust error to Python exception: the only place where the mapping is written.

use pyo3::{PyErr, import_exception};

use crate::error::Error;

import_exception!(plenipo.errors, InputNotFoundError);
import_exception!(plenipo.errors, InputUnreadableError);
import_exception!(plenipo.errors, InputFormatError);
import_exception!(plenipo.errors, DataFileError);
import_exception!(plenipo.errors, UnknownCodeError);
import_exception!(plenipo.errors, InterruptedCodingError);
import_exception!(plenipo.errors, ModelError);
import_exception!(plenipo.errors, ResourceError);

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error {
            Error::NotFound { .. } | Error::Empty { .. } => InputNotFoundError::new_err(message),
            Error::Unreadable { .. } => InputUnreadableError::new_err(message),
            Error::NotText { .. } | Error::Malformed { .. } => InputFormatError::new_err(message),
            Error::Data { .. } => DataFileError::new_err(message),
            Error::Unknown { .. } => UnknownCodeError::new_err(message),
            Error::Model { .. } => ModelError::new_err(message),
            Error::Interrupted => InterruptedCodingError::new_err(message),
            Error::Threads { .. } => ResourceError::new_err(message),
        }
    }
}
