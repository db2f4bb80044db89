package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.knime.probe.Probed.TestImages.HELD_OUT;
import static org.selfsup.knime.probe.Probed.TestImages.OF_THEIR_TABLE;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes that no figure says anything of. */
class UntestedTest {

    @Test
    void areCountedAndNamedUpToThree() {
        assertEquals("2 classes have no test image, so no score says anything about them (\"dgo\", \"doog\"). Check the"
                + " spelling, or add test images.", new Untested(List.of("dgo", "doog"), OF_THEIR_TABLE).sentence().orElseThrow());
        assertEquals("4 classes have no test image, so no score says anything about them (\"a\", \"b\", \"c\" and 1"
                + " more). Check the spelling, or add images of them.",
                new Untested(List.of("a", "b", "c", "d"), HELD_OUT).sentence().orElseThrow());
        assertEquals("1 class has no test image, so no score says anything about it (\"doog\"). Check the spelling,"
                + " or add images of it.", new Untested(List.of("doog"), HELD_OUT).sentence().orElseThrow());
        assertTrue(new Untested(List.of(), OF_THEIR_TABLE).sentence().isEmpty());
    }
}
