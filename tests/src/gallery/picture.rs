//! Pictures that are compared by eye, not by pixel: as blocks of eight by eight, so that another hinting of letters
//! makes no difference, and a missing button does.

use std::{fmt, fs, io, path::Path, process::Command};

use crate::drive::folder::Folder;

/// A picture in a temporary file.
#[derive(Debug)]
pub struct Picture {
    folder: Folder,
}

/// A picture as the mean colours of its blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impression {
    width: usize,
    blocks: Vec<[u8; 3]>,
}

/// How two pictures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// They are not of one size.
    Size,
    /// So many blocks are of another colour.
    Blocks(usize),
}

impl Picture {
    /// Cuts the upper left corner of this size out of a PNG.
    ///
    /// # Errors
    /// When there is no place for temporary files, or `ImageMagick` is missing.
    pub fn cut(png: &[u8], (width, height): (u32, u32)) -> io::Result<Self> {
        let picture = Self { folder: Folder::new("picture")? };
        let whole = picture.folder.path().join("whole.png");
        fs::write(&whole, png)?;
        let corner = format!("{width}x{height}+0+0");
        convert(
            Command::new("convert").arg(whole).args(["-crop", &corner, "+repage", "-alpha", "off"]).arg(picture.file()),
        )?;
        Ok(picture)
    }

    /// Saves it as it is.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, file: &Path) -> io::Result<()> {
        fs::copy(self.file(), file).map(drop)
    }

    /// Saves it with few colours, which takes a third of the bytes.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_small(&self, file: &Path) -> io::Result<()> {
        let mut command = Command::new("convert");
        command.arg(self.file()).args(["-strip", "+dither", "-colors", "96", "-define", "png:compression-level=9"]);
        convert(command.args(["-define", "png:exclude-chunks=date,time"]).arg(format!("png8:{}", file.display())))
    }

    /// What somebody sees who does not look closely.
    ///
    /// # Errors
    /// As [`Impression::of`].
    pub fn impression(&self) -> io::Result<Impression> {
        Impression::of(&self.file())
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("picture.png")
    }
}

impl Impression {
    /// Reads a PNG file.
    ///
    /// # Errors
    /// When `ImageMagick` cannot.
    pub fn of(file: &Path) -> io::Result<Self> {
        let mut command = Command::new("convert");
        let blocks = ["-alpha", "off", "-filter", "box", "-resize", "12.5%", "-depth", "8", "ppm:-"];
        let read = command.arg(file).args(blocks).output()?;
        parse(&read.stdout).ok_or_else(|| io::Error::other(format!("{} is no picture", file.display())))
    }

    /// How this differs from another, if anybody would see it.
    pub fn differs(&self, other: &Self) -> Option<Difference> {
        if (self.width, self.blocks.len()) != (other.width, other.blocks.len()) {
            return Some(Difference::Size);
        }
        let much = |(one, two): (&[u8; 3], &[u8; 3])| one.iter().zip(two).any(|(a, b)| a.abs_diff(*b) > MUCH);
        let blocks = self.blocks.iter().zip(&other.blocks).filter(|pair| much(*pair)).count();
        (blocks > FEW).then_some(Difference::Blocks(blocks))
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size => f.write_str("is of another size"),
            Self::Blocks(blocks) => write!(f, "differs in {blocks} blocks of 8 × 8"),
        }
    }
}

fn convert(command: &mut Command) -> io::Result<()> {
    let ran = command.output()?;
    if ran.status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("convert (package imagemagick): {}", String::from_utf8_lossy(&ran.stderr))))
}

/// The "portable pixmap" format: `P6`, width, height, greatest value, then bytes.
fn parse(ppm: &[u8]) -> Option<Impression> {
    let mut words = ppm.splitn(4, u8::is_ascii_whitespace);
    let (kind, width, _height) = (words.next()?, words.next()?, words.next()?);
    let (greatest, pixels) = words.next()?.split_at_checked(4)?;
    let width = std::str::from_utf8(width).ok()?.parse().ok()?;
    let blocks = pixels.as_chunks().0.to_vec();
    (kind == b"P6" && greatest == b"255\n").then_some(Impression { width, blocks })
}

/// A block of letters that are drawn otherwise changes less than this, of 255.
const MUCH: u8 = 28;
/// A line of text that moved by a pixel touches no more blocks than this.
const FEW: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_format_says() {
        let seen = parse(b"P6\n1 2\n255\n\x01\x02\x03\x04\x05\x06");
        assert_eq!(seen, Some(Impression { width: 1, blocks: vec![[1, 2, 3], [4, 5, 6]] }));
        assert_eq!(parse(b"P5\n1 2\n255\n"), None);
        assert_eq!(parse(b""), None);
    }

    #[test]
    fn a_little_is_nothing_and_much_is_something() {
        let plain = Impression { width: 4, blocks: vec![[100; 3]; 16] };
        let mut other = plain.clone();
        other.blocks.iter_mut().for_each(|block| *block = [100 + MUCH, 100, 100 - MUCH]);
        assert_eq!(plain.differs(&other), None);
        other.blocks.iter_mut().take(FEW + 1).for_each(|block| block[1] = 200);
        assert_eq!(plain.differs(&other), Some(Difference::Blocks(FEW + 1)));
        other.width = 2;
        assert_eq!(plain.differs(&other), Some(Difference::Size));
    }
}
