//! Dataframes across the border.

use polars::prelude::DataFrame;
use pyo3::prelude::*;
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};
use pyo3_polars::PyDataFrame;

/// A frame on its way to Python.
pub(super) struct Frame(pub(super) DataFrame);

impl<'py> IntoPyObject<'py> for Frame {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("polars", "DataFrame");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyDataFrame(self.0).into_pyobject(py)
    }
}

/// A frame that comes from Python.
pub(super) struct Given(pub(super) DataFrame);

impl<'py> FromPyObject<'_, 'py> for Given {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("polars", "DataFrame");

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        given.extract::<PyDataFrame>().map(|frame| Self(frame.0))
    }
}
