//! What scenarios may say and what is said of them: mistakes, spoilt and strange files, the schema, and
//! the documents that tell of the inputs.

mod contributing;
mod evidence;
mod generated;
mod mistakes;
mod mutations;
mod odd;
mod sources;
mod tables;
