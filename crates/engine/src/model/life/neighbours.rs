//! Lists of neighbours, one for each organization, in one arena: organizations by the million
//! would else be as many allocations, far from each other.

use super::lanes::refill;

/// Neighbours that each organization has room for at first: half a cache line of them, which is
/// enough for most.
const ROOM: usize = 8;

#[derive(Debug, Default)]
pub struct Neighbours {
    lists: Vec<List>,
    arena: Vec<u32>,
    /// Room that a list which is full gets next.
    next_room: usize,
}

/// Where in the arena a list stands.
#[derive(Debug, Clone, Copy)]
struct List {
    start: usize,
    len: u32,
    room: u32,
}

impl Neighbours {
    /// Empty lists for so many organizations; `most` is how long lists are that grow later on.
    pub fn clear(&mut self, organizations: usize, most: usize) {
        self.next_room = most;
        self.lists.clear();
        let starts = (0..organizations).map(|i| i * ROOM);
        self.lists.extend(starts.map(|start| List { start, len: 0, room: ROOM as u32 }));
        refill(&mut self.arena, organizations * ROOM, 0);
    }

    /// Makes the room that lists need to grow to their most.
    pub fn reserve(&mut self) {
        let growing = self.lists.iter().filter(|list| (list.room as usize) < self.next_room).count();
        self.arena.reserve(growing * self.next_room);
    }

    /// Number of organizations.
    pub fn organizations(&self) -> usize {
        self.lists.len()
    }

    #[inline(always)]
    pub fn of(&self, organization: u32) -> &[u32] {
        let List { start, len, .. } = self.lists[organization as usize];
        &self.arena[start..start + len as usize]
    }

    #[inline(always)]
    pub fn degree(&self, organization: u32) -> usize {
        self.lists[organization as usize].len as usize
    }

    pub fn push(&mut self, organization: u32, neighbour: u32) {
        let list = &mut self.lists[organization as usize];
        if list.len == list.room {
            let room = self.next_room.max(2 * list.room as usize);
            let there = list.start..list.start + list.len as usize;
            *list = List { start: self.arena.len(), room: room as u32, ..*list };
            self.arena.extend_from_within(there);
            self.arena.resize(list.start + room, 0);
        }
        self.arena[list.start + list.len as usize] = neighbour;
        list.len += 1;
    }

    pub fn remove(&mut self, organization: u32, neighbour: u32) {
        let list = &mut self.lists[organization as usize];
        let neighbours = &mut self.arena[list.start..list.start + list.len as usize];
        if let Some(place) = neighbours.iter().position(|&other| other == neighbour) {
            neighbours.swap(place, list.len as usize - 1);
            list.len -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_lists(steps in prop::collection::vec((0u32..3, 0u32..40), 0..400)) {
            let mut neighbours = Neighbours::default();
            neighbours.clear(3, 24);
            let mut lists = [const { Vec::new() }; 3];
            for (organization, neighbour) in steps {
                let list: &mut Vec<u32> = &mut lists[organization as usize];
                match list.iter().position(|&other| other == neighbour) {
                    Some(place) => {
                        list.swap_remove(place);
                        neighbours.remove(organization, neighbour);
                    }
                    None => {
                        list.push(neighbour);
                        neighbours.push(organization, neighbour);
                    }
                }
                for (organization, list) in (0..).zip(&lists) {
                    prop_assert_eq!(neighbours.of(organization), &list[..]);
                    prop_assert_eq!(neighbours.degree(organization), list.len());
                }
            }
        }
    }

    #[test]
    fn what_was_reserved_is_enough() {
        let mut neighbours = Neighbours::default();
        neighbours.clear(5, 24);
        (0..100).for_each(|other| neighbours.push(0, other));
        neighbours.reserve();
        let room = neighbours.arena.capacity();
        (1..5).for_each(|i| (0..24).for_each(|other| neighbours.push(i, other)));
        assert_eq!(neighbours.arena.capacity(), room);
    }
}
