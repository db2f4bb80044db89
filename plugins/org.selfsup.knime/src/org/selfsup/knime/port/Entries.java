package org.selfsup.knime.port;

import java.io.IOException;
import java.util.zip.ZipInputStream;

/** The entries of a saved port object, read in the order they were written in. */
final class Entries {

    private Entries() {}

    static void next(ZipInputStream in, String name) throws IOException {
        var entry = in.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("The saved port object has "
                    + (entry == null ? "no more entries" : "the entry \"" + entry.getName() + "\"") + " where \"" + name
                    + "\" was expected. Reset the node and execute it again.");
        }
    }
}
