#!/usr/bin/env python3
"""Makes the test pictures that ImageMagick 6 cannot make, from rgb.png and grey16.png beside them (Pillow):

    tests/data/odd_image_files.py tests/org.selfsup.core.tests/resources/images
"""
import struct
import sys
import zlib

from PIL import Image

folder = sys.argv[1]
WIDTH, HEIGHT = 20, 12
SHORT, LONG = 3, 4


def tiff(name, pixels, bits=8, samples=1, compression=1, **more):
    """One strip, lowest byte first. Keywords beginning with t are further tags of type SHORT."""
    tags = {256: (LONG, [WIDTH]), 257: (LONG, [HEIGHT]), 258: (SHORT, [bits] * samples), 259: (SHORT, [compression]),
            273: (LONG, [8]), 277: (SHORT, [samples]), 278: (LONG, [HEIGHT]), 279: (LONG, [len(pixels)])}
    tags.update({int(tag[1:]): (SHORT, values) for tag, values in more.items()})
    pixels += b'\0' * (len(pixels) % 2)
    directory = 8 + len(pixels)
    lists = directory + 2 + 12 * len(tags) + 4
    entries, behind = b'', b''
    for tag, (kind, values) in sorted(tags.items()):
        content = struct.pack('<%d%s' % (len(values), 'HI'[kind == LONG]), *values)
        if len(content) > 4:
            content, behind = struct.pack('<I', lists + len(behind)), behind + content
        entries += struct.pack('<HHI', tag, kind, len(values)) + content.ljust(4, b'\0')
    with open(folder + '/' + name, 'wb') as file:
        file.write(b'II*\0' + struct.pack('<I', directory) + pixels + struct.pack('<H', len(tags)) + entries + bytes(4) + behind)


# white is stored as 0: photometric interpretation (262) 0
grey = list(Image.open(folder + '/grey16.png').getdata())
tiff('grey-white.tif', zlib.compress(bytes(255 - value // 257 for value in grey)), compression=8, t262=[0])
tiff('grey16-white.tif', struct.pack('<240H', *(65535 - value for value in grey)), bits=16, t262=[0])

# a fourth channel, near infrared perhaps, that ExtraSamples (338) calls no transparency, or transparency that is not premultiplied
colours = Image.open(folder + '/rgb.png').convert('RGB').getdata()
infrared = b''.join(bytes(colour) + b'\x40' for colour in colours)
tiff('infrared.tif', infrared, samples=4, t262=[2], t338=[0])
tiff('rgba.tif', infrared, samples=4, t262=[2], t338=[2])
tiff('grey-infrared.tif', b''.join(bytes([value // 257, 64]) for value in grey), samples=2, t262=[1], t338=[0])

# samples with a sign: SampleFormat (339) 2
tiff('signed8.tif', bytes((value // 257 - 128) % 256 for value in grey), t262=[1], t339=[2])
tiff('signed8-rgb.tif', b''.join(bytes((value - 128) % 256 for value in colour) for colour in colours), samples=3, t262=[2],
     t339=[2, 2, 2])

# CIE L*a*b*: photometric interpretation 8, with ICC's and with ITU's encoding 9 and 10
for photometric in (8, 9, 10):
    tiff('lab%d.tif' % photometric, b''.join(bytes([96, 61, 50]) for _ in grey), samples=3, t262=[photometric])

# a camera turned left: orientation (274) 6, in PNG's chunk and in WebP's, the latter with the prefix of JPEG files too
picture = Image.open(folder + '/rgb.png').convert('RGB')
exif = b'MM\0*' + struct.pack('>IHHHIHHI', 8, 1, 274, SHORT, 1, 6, 0, 0)
picture.save(folder + '/turned.png', exif=b'Exif\0\0' + exif)
picture.save(folder + '/turned.webp', exif=exif, lossless=True)
with open(folder + '/turned.webp', 'rb') as file:
    webp = file.read()
at = webp.index(b'EXIF')
webp = webp[8:at] + b'EXIF' + struct.pack('<I', len(exif) + 6) + b'Exif\0\0' + exif
with open(folder + '/turned-prefix.webp', 'wb') as file:
    file.write(b'RIFF' + struct.pack('<I', len(webp)) + webp)

# two frames, and one behind a comment
frames = dict(save_all=True, append_images=[picture.transpose(Image.FLIP_LEFT_RIGHT)], duration=100)
picture.save(folder + '/animated.png', **frames)
picture.save(folder + '/animated.webp', lossless=True, **frames)
picture.save(folder + '/animated-palette.gif', comment=b'two of them, each with its palette', **frames)
picture.save(folder + '/still.gif', comment=b'one of it')
