//! stub
use super::book::Book;
use std::sync::Arc;
/// s
#[derive(Debug)]
pub struct Scenario {
    /// b
    pub book: Arc<Book>,
}
