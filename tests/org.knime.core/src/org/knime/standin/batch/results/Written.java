package org.knime.standin.batch.results;

import java.nio.file.Path;
import java.util.Optional;
import org.knime.core.node.BufferedDataTable;

/**
 * One result that was written, or could not be.
 *
 * @param node that gave it
 * @param port that it came from
 * @param file relative to the folder of the results; null if it could not be written
 * @param remark what else there is to say, in a sentence or several; may be empty
 * @param table if it is one
 */
record Written(NodeOutcome node, String port, Kind kind, Path file, String remark, Optional<BufferedDataTable> table) {
    enum Kind {
        TABLE, PICTURE, MODEL
    }

    static Written failed(NodeOutcome node, String port, String reason) {
        return new Written(node, port, Kind.MODEL, null, "Could not be written: " + reason, Optional.empty());
    }

    boolean isThere() {
        return file != null;
    }

    /** The file as a link from the summary: with slashes on every system, and nothing that ends a Markdown link. */
    String link() {
        return file.toString().replace('\\', '/').replace(" ", "%20").replace("(", "%28").replace(")", "%29");
    }
}
