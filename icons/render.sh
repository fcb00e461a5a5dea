#!/bin/sh
# Renders every icon from its SVG source. Needs rsvg-convert (librsvg2-bin) and ImageMagick's convert.
#
#   app/*.png, bellhop.ico, bellhop.icns   the application's icon
#   tray/png/FACE-PANEL-SIZE.png           whole tray faces, to look at and for icon themes
#   tray/SIZE.a8                           what the tray is composed of: one byte of coverage for each
#                                          pixel, row by row; layers of SIZE x SIZE one after another:
#                                          0-3 the bells live, trouble, muted, off; 4 the triangle of
#                                          trouble; 5 what a badge clears; 6-14 the badges 1-9; 15 "9+"
set -eu
cd "$(dirname "$0")"
mkdir -p app tray/png
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for size in 16 22 24; do rsvg-convert -w $size -h $size bellhop-small.svg -o app/$size.png; done
for size in 32 48 64 128 256 512; do rsvg-convert -w $size -h $size bellhop.svg -o app/$size.png; done
convert app/16.png app/24.png app/32.png app/48.png app/64.png app/256.png bellhop.ico
# Tauri's bundler makes the .icns on a Mac from these; the container is simple enough to write here.
python3 - <<'PY'
import struct
entries = [(b"ic04", 16), (b"ic05", 32), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512)]
body = b""
for kind, size in entries:
    png = open(f"app/{size}.png", "rb").read()
    body += kind + struct.pack(">I", len(png) + 8) + png
open("bellhop.icns", "wb").write(b"icns" + struct.pack(">I", len(body) + 8) + body)
PY

for face in live trouble muted off; do
  for size in 22 44; do
    sed 's/currentColor/#262219/g' tray/$face.svg | rsvg-convert -w $size -h $size -o tray/png/$face-light-$size.png
    sed 's/currentColor/#ede7da/g' tray/$face.svg | rsvg-convert -w $size -h $size -o tray/png/$face-dark-$size.png
  done
done

# layer SOURCE SIZE CSS: one layer's coverage, appended to the size's file.
layer() {
  printf '%s\n' "$3" > "$scratch/layer.css"
  rsvg-convert -w "$2" -h "$2" -s "$scratch/layer.css" "tray/$1.svg" -o "$scratch/layer.png"
  convert "$scratch/layer.png" -alpha extract -depth 8 gray:- >> "tray/$2.a8"
}
for size in 16 22 24 32 44 48; do
  rm -f tray/$size.a8
  badge=badge
  if [ $size = 16 ]; then badge=badge-16; fi
  for face in live trouble muted off; do layer $face $size '#mark { display: none }'; done
  layer trouble $size '#bell { display: none }'
  layer $badge $size '#clear { display: inline !important }'
  for number in 1 2 3 4 5 6 7 8 9 10; do layer $badge $size "#n$number { display: inline !important }"; done
done
