package org.selfsup.knime.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
}
