//! The icon's pixels: a face, and the number of unread events knocked out of a disc.
//!
//! `icons/render.sh` draws the layers; each is one byte of coverage a pixel.

use super::scene::{Face, Scene};

/// The icon for a scene, as ARGB32 in network byte order, with its side in pixels.
pub fn argb(scene: &Scene, size: usize) -> Vec<u8> {
    let layers = layers(size);
    let layer = |n: usize| &layers[n * size * size..(n + 1) * size * size];
    let mut pixels: Vec<[u8; 4]> = layer(scene.face as usize).iter().map(|a| paint(*a, BRASS)).collect();
    if scene.face == Face::Trouble {
        over(&mut pixels, layer(TRIANGLE), AMBER);
    }
    if let Some(number) = usize::try_from(scene.unread).ok().filter(|n| *n > 0) {
        for (pixel, clear) in pixels.iter_mut().zip(layer(CLEAR)) {
            pixel[0] = scale(pixel[0], 255 - *clear);
        }
        over(&mut pixels, layer(CLEAR + number.min(TEN_OR_MORE)), BRASS);
    }
    pixels.concat()
}

/// The same as RGBA, which is how Windows and macOS want it.
#[cfg(any(test, not(target_os = "linux")))]
pub fn rgba(scene: &Scene, size: usize) -> Vec<u8> {
    let mut pixels = argb(scene, size);
    for pixel in pixels.chunks_exact_mut(4) {
        pixel.rotate_left(1);
    }
    pixels
}

fn over(pixels: &mut [[u8; 4]], layer: &[u8], colour: [u8; 3]) {
    for (pixel, a) in pixels.iter_mut().zip(layer).filter(|(_, a)| **a > 0) {
        let below = scale(pixel[0], 255 - *a);
        let sum = below.saturating_add(*a);
        for (channel, new) in pixel[1..].iter_mut().zip(colour) {
            let mixed =
                (u32::from(*channel) * u32::from(below) + u32::from(new) * u32::from(*a)) / u32::from(sum.max(1));
            *channel = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
        pixel[0] = sum;
    }
}

fn paint(a: u8, [r, g, b]: [u8; 3]) -> [u8; 4] {
    [a, r, g, b]
}

fn scale(value: u8, by: u8) -> u8 {
    u8::try_from(u16::from(value) * u16::from(by) / 255).unwrap_or(u8::MAX)
}

fn layers(size: usize) -> &'static [u8] {
    match size {
        16 => include_bytes!("../../../../../icons/tray/16.a8"),
        22 => include_bytes!("../../../../../icons/tray/22.a8"),
        24 => include_bytes!("../../../../../icons/tray/24.a8"),
        32 => include_bytes!("../../../../../icons/tray/32.a8"),
        44 => include_bytes!("../../../../../icons/tray/44.a8"),
        _ => include_bytes!("../../../../../icons/tray/48.a8"),
    }
}

/// The sizes there are.
#[cfg(any(test, target_os = "linux"))]
pub const SIZES: [usize; 6] = [16, 22, 24, 32, 44, 48];

/// A brass between the light and the dark one: 3.4:1 on white, 4.9:1 on near-black, since nobody
/// tells an icon how light the panel is.
const BRASS: [u8; 3] = [0xb0, 0x82, 0x26];
const AMBER: [u8; 3] = [0xd9, 0x6c, 0x0a];
const TRIANGLE: usize = 4;
const CLEAR: usize = 5;
const TEN_OR_MORE: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(face: Face, unread: u64) -> Scene {
        Scene {
            locale: bellhop_core::messages::Locale::ENGLISH,
            face,
            unread,
            words: String::new(),
            health: None,
            accounts: Vec::new(),
            muted: None,
            events: Vec::new(),
        }
    }

    #[test]
    fn every_face_and_number_is_another_picture() {
        for size in SIZES {
            let mut seen = std::collections::BTreeSet::new();
            for face in [Face::Live, Face::Trouble, Face::Muted, Face::Off] {
                for unread in 0..=10 {
                    let pixels = argb(&scene(face, unread), size);
                    assert_eq!(pixels.len(), size * size * 4);
                    assert!(seen.insert(pixels), "{face:?} with {unread} at {size} px looks like another");
                }
            }
            assert_eq!(argb(&scene(Face::Live, 10), size), argb(&scene(Face::Live, 4_000), size));
        }
    }

    /// Scaled down from 22 pixels, a number is a smudge. At 16 it has strokes of whole pixels, in the badge's own colour
    /// and nothing between.
    #[test]
    fn a_number_is_sharp_at_16_pixels() {
        for unread in 1..=10 {
            let pixels = argb(&scene(Face::Live, unread), 16);
            let alpha = |x: usize, y: usize| pixels[(y * 16 + x) * 4];
            let tile: Vec<u8> = (2..9).flat_map(|y| (8..13).map(move |x| (x, y))).map(|(x, y)| alpha(x, y)).collect();
            let stroke: usize = tile.iter().map(|a| usize::from(*a == 0)).sum();
            assert!(tile.iter().all(|a| [0, u8::MAX].contains(a)), "{unread}: {tile:?}");
            assert!((9..=19).contains(&stroke), "{unread}: {stroke} of 35 pixels");
        }
    }

    #[test]
    fn both_orders_hold_the_same_colours() {
        let scene = scene(Face::Live, 0);
        let opaque = argb(&scene, 32).chunks(4).position(|pixel| pixel[0] == u8::MAX).expect("a bell has a body");
        let [r, g, b] = BRASS;
        assert_eq!(rgba(&scene, 32)[opaque * 4..][..4], [r, g, b, u8::MAX]);
    }
}
