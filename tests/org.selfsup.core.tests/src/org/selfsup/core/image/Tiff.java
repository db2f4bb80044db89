package org.selfsup.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A TIFF file of one strip, whatever it may claim.
 *
 * @param format 1 for unsigned numbers, 2 for signed ones
 * @param compression 1 for none, 4 for that of faxes, 5 for LZW
 */
record Tiff(int width, int height, int samples, int bits, int format, int compression, byte[] strip) {

    private static final int ENTRIES = 10;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LISTS = 8 + 2 + 12 * ENTRIES + 4;

    /** Samples as they are stored, lowest byte first. */
    static Tiff grey(int width, int height, int bits, int format, byte[] strip) {
        return new Tiff(width, height, 1, bits, format, 1, strip);
    }

    byte[] bytes() {
        var file = ByteBuffer.allocate(LISTS + 4 * samples + strip.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', '*', 0}).putInt(8).putShort((short) ENTRIES);
        entry(file, 0x0100, LONG, 1, width);
        entry(file, 0x0101, LONG, 1, height);
        entry(file, 0x0102, SHORT, samples, samples == 1 ? bits : LISTS);
        entry(file, 0x0103, SHORT, 1, compression);
        entry(file, 0x0106, SHORT, 1, bits == 1 ? 0 : samples == 1 ? 1 : 2); // white is 0, black is 0, RGB
        entry(file, 0x0111, LONG, 1, LISTS + 4 * samples);
        entry(file, 0x0115, SHORT, 1, samples);
        entry(file, 0x0116, LONG, 1, height);
        entry(file, 0x0117, LONG, 1, strip.length);
        entry(file, 0x0153, SHORT, samples, samples == 1 ? format : LISTS + 2 * samples);
        file.putInt(0);
        for (int value : new int[] {bits, format}) {
            for (int sample = 0; sample < samples; sample++) {
                file.putShort((short) value);
            }
        }
        return file.put(strip).array();
    }

    private static void entry(ByteBuffer file, int tag, int type, int count, int valueOrPlace) {
        file.putShort((short) tag).putShort((short) type).putInt(count).putInt(valueOrPlace);
    }
}
