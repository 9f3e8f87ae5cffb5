//! A part of a study's runs, for one machine of many.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One of so many parts, which between them make every run of a study once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Told")]
pub struct Shard {
    /// From 1.
    pub part: u32,
    pub of: u32,
}

/// One as a manifest tells of it.
#[derive(Deserialize)]
struct Told {
    part: u32,
    of: u32,
}

impl TryFrom<Told> for Shard {
    type Error = String;

    fn try_from(Told { part, of }: Told) -> Result<Shard, String> {
        Shard::new(part, of)
    }
}

/// More parts than this are taken for a slip.
const AT_MOST: u32 = 100_000;

impl Shard {
    /// All of a study.
    pub const WHOLE: Shard = Shard { part: 1, of: 1 };

    /// Reads `3/16`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Shard, String> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let numbers = text.split_once('/').and_then(|(part, of)| Some((number(part)?, number(of)?)));
        let (part, of) = numbers.ok_or("write PART/PARTS, such as 3/16")?;
        Shard::new(part, of)
    }

    fn new(part: u32, of: u32) -> Result<Shard, String> {
        match (1..=of).contains(&part) && of <= AT_MOST {
            true => Ok(Shard { part, of }),
            false if of > AT_MOST => Err(format!("at most {AT_MOST} parts")),
            false => Err(format!("parts count from 1 to {of}")),
        }
    }

    /// Whether a cell is its own: of every `of` cells in a row each part has one, and not the
    /// same one in every row, so that what is slow is shared even where it stands in a line.
    pub fn has(self, cell: u64) -> bool {
        let of = u64::from(self.of);
        (cell + cell / of) % of == u64::from(self.part - 1)
    }

    /// How many of the first cells are its own.
    pub fn count(self, cells: u64) -> u64 {
        let of = u64::from(self.of);
        let (rows, rest) = (cells / of, cells % of);
        let place = (u64::from(self.part - 1) + of - rows % of) % of;
        rows + u64::from(place < rest)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_cell_is_in_one_part_and_parts_are_alike(of in 1u32..40, cells in 0u64..400) {
            let shards: Vec<Shard> = (1..=of).map(|part| Shard { part, of }).collect();
            let mut counts = vec![0u64; of as usize];
            for cell in 0..cells {
                let own: Vec<usize> = (0..shards.len()).filter(|place| shards[*place].has(cell)).collect();
                prop_assert_eq!(own.len(), 1);
                counts[own[0]] += 1;
            }
            let (low, high) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
            prop_assert!(high - low <= 1);
            let told: Vec<u64> = shards.iter().map(|shard| shard.count(cells)).collect();
            prop_assert_eq!(told, counts);
        }
    }

    #[test]
    fn a_shard_is_written_as_it_is_read() {
        let shard = Shard::parse("3/16").unwrap();
        assert_eq!((shard, shard.to_string().as_str()), (Shard { part: 3, of: 16 }, "3/16"));
        for wrong in ["", "3", "0/4", "5/4", "1/0", "a/4", "1/4/2", "-1/4", "1/4000000000"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
        let told = |json: &str| serde_json::from_str::<Shard>(json).ok();
        assert_eq!(told(r#"{"part": 3, "of": 16}"#), Some(shard));
        for wrong in
            [r#"{"part": 1, "of": 4294967295}"#, r#"{"part": 0, "of": 4}"#, r#"{"part": 5, "of": 4}"#]
        {
            assert_eq!(told(wrong), None, "{wrong}");
        }
    }
}
