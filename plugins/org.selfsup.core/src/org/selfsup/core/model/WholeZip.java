package org.selfsup.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip that is read as a stream and refused if it is cut between two entries or in the header of one, which Java takes for its
 * end; or if the name of an entry is damaged, of which Java speaks in words of its own.
 */
final class WholeZip extends ZipInputStream {

    /** What the directory behind the entries begins with. */
    private static final byte[] DIRECTORY = {'P', 'K', 1, 2};

    private boolean begun;

    WholeZip(InputStream in) {
        super(in);
    }

    /**
     * @return null at the end, or at once if this is no zip with entries
     * @throws ModelFileException if the file ends too soon or is damaged
     */
    @Override
    public ZipEntry getNextEntry() throws IOException {
        closeEntry();
        boolean end = atDirectory();
        ZipEntry entry;
        try {
            entry = super.getNextEntry();
        } catch (IllegalArgumentException noName) {
            throw ModelFileException.truncated();
        }
        if (entry == null && begun && !end) {
            throw ModelFileException.truncated();
        }
        begun = true;
        return entry;
    }

    private boolean atDirectory() throws IOException {
        var ahead = in.readNBytes(DIRECTORY.length);
        ((PushbackInputStream) in).unread(ahead); // what Java itself reads on from
        return Arrays.equals(ahead, DIRECTORY);
    }
}
