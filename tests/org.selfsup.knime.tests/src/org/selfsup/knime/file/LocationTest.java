package org.selfsup.knime.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.KNIMEException;

class LocationTest {

    /** One slash too few or too many makes the first folder a computer. */
    @Test
    void aFolderOfAnotherComputerIsRefusedInWords() {
        var refused = assertThrows(KNIMEException.class, () -> Location.resolve("file://data/images"));
        assertEquals("The path \"file://data/images\" cannot be used: URI has an authority component."
                + " Enter knime://knime.workflow/… or a path of this computer.", refused.getMessage());
    }

    @Test
    void whatTheNextRunMustFindAgainNeedsAWholePath() throws Exception {
        for (var relative : List.of("night/checkpoint", "checkpoint", "~/checkpoint", "./checkpoint")) {
            var refused = assertThrows(KNIMEException.class, () -> Location.resolveLasting(relative)).getMessage();
            assertEquals("The path \"" + relative + "\" does not begin at the root: it would be another file whenever KNIME is started"
                    + " in another folder. Enter the whole path, for instance " + Location.resolve(relative)
                    + ", or knime://knime.workflow/…", refused);
        }
        var whole = Path.of("night", "checkpoint").toAbsolutePath();
        assertEquals(whole, Location.resolveLasting(whole.toString()));
        assertEquals(whole, Location.resolveLasting(whole.toUri().toString()));
    }
}
