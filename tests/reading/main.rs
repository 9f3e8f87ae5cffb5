//! What scenarios may say and what is said of them: mistakes, spoilt files, the schema, and
//! the documents that tell of the inputs.

mod contributing;
mod evidence;
mod mistakes;
mod mutations;
mod odd;
mod tables;
