mod run;
mod sweep;
