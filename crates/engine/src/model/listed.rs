//! Words of the model that stand in a list, each written once.

/// Declares an enum with its number of variants, the list of all in their order, the word that
/// files use for each, and the variant of a word; with a row instead of a word, also what that
/// describes. The word stands first in a row.
macro_rules! listed {
    ($(#[$meta:meta])* pub enum $type:ident {
        $($(#[$doc:meta])* $variant:ident = $name:literal,)*
    }) => {
        $crate::model::listed::listed!(@all $(#[$meta])* $type { $($(#[$doc])* $variant,)* });

        impl $type {
            /// The word used in files.
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)*
                }
            }
        }
    };
    ($(#[$meta:meta])* pub enum $type:ident: ($($what:literal),*) {
        $($(#[$doc:meta])* $variant:ident = ($($part:literal),*),)*
    }) => {
        $crate::model::listed::listed!(@all $(#[$meta])* $type { $($(#[$doc])* $variant,)* });

        impl $type {
            #[doc = concat!($($what, "; "),*)]
            pub const fn describe(self) -> ($($crate::model::listed::listed!(@text $what),)*) {
                match self {
                    $($type::$variant => ($($part,)*),)*
                }
            }

            /// The word used in files.
            pub const fn name(self) -> &'static str {
                self.describe().0
            }
        }
    };
    (@text $what:literal) => { &'static str };
    (@all $(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $type {
            $($(#[$doc])* $variant,)*
        }

        impl $type {
            /// How many there are.
            pub const COUNT: usize = $type::ALL.len();

            /// All, in the order of every file.
            pub const ALL: [$type; [$(stringify!($variant),)*].len()] = [$($type::$variant,)*];

            /// The one of that word.
            pub fn parse(name: &str) -> Option<$type> {
                $type::ALL.into_iter().find(|one| one.name() == name)
            }
        }
    };
}
pub(crate) use listed;
