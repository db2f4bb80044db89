package org.selfsup.knime.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.knime.core.node.KNIMEException;

class LocationTest {

    /** One slash too few or too many makes the first folder a computer. */
    @Test
    void aFolderOfAnotherComputerIsRefusedInWords() {
        var refused = assertThrows(KNIMEException.class, () -> Location.resolve("file://data/images"));
        assertEquals("The path \"file://data/images\" cannot be used: URI has an authority component."
                + " Enter knime://knime.workflow/… or a path of this computer.", refused.getMessage());
    }

    /** To a URL they end the path: a folder "set" would have been read in the place of "set#2". */
    @Test
    void aPathBesideTheWorkflowIsNotCutOff() {
        for (var path : List.of("knime://knime.workflow/../set#2", " knime://knime.mountpoint/what?/images")) {
            assertEquals("The path \"" + path + "\" would end before # or ?. After knime: write %23 for # and %3F for ?.",
                    assertThrows(KNIMEException.class, () -> Location.resolve(path)).getMessage());
        }
    }

    @Test
    void aCharacterThatNoUrlMayHoldIsToldWithWhatToWrite() throws Exception {
        for (var path : List.of("file:///data/[1]", "file:///data/100%")) {
            var refused = assertThrows(KNIMEException.class, () -> Location.resolve(path)).getMessage();
            assertTrue(refused.endsWith(" After knime: or file: write %5B for [, %5D for ] and %25 for %."), refused);
        }
        assertEquals(Path.of("/data/[1]"), Location.resolve("file:///data/%5B1%5D"));
    }

    @Test
    void whatTheNextRunMustFindAgainNeedsAWholePath() throws Exception {
        for (var relative : List.of("night/checkpoint", "checkpoint", "~/checkpoint", "./checkpoint")) {
            var refused = assertThrows(KNIMEException.class, () -> Location.resolveLasting(relative)).getMessage();
            assertEquals("\"" + relative + "\" is not a whole path, so it would mean another file whenever KNIME starts in"
                    + " another folder. Enter the whole path, for instance " + Location.resolve(relative)
                    + ", or knime://knime.workflow/…", refused);
        }
        var whole = Path.of("night", "checkpoint").toAbsolutePath();
        assertEquals(whole, Location.resolveLasting(whole.toString()));
        assertEquals(whole, Location.resolveLasting(whole.toUri().toString()));
    }

    @Test
    void whatIsElsewhereCanBeDownloadedToReadItButNotToWriteIt() {
        var elsewhere = "https://example.org/model.zip";
        assertEquals("\"https://example.org/model.zip\" is not on this computer. Download it first, then enter its local path"
                + " or knime://knime.workflow/…",
                assertThrows(KNIMEException.class, () -> Location.resolve(elsewhere)).getMessage());
        for (Executable write : List.<Executable>of(() -> Location.resolveToWrite(elsewhere),
                () -> Location.resolveLasting(elsewhere))) {
            assertEquals("\"https://example.org/model.zip\" is not on this computer, and files can be written to this computer"
                    + " only. Enter a path of it, or knime://knime.workflow/…",
                    assertThrows(KNIMEException.class, write).getMessage());
        }
    }

    /** A job of a KNIME Hub or Server, or a workflow opened from one: its folder is a copy that is deleted with the job. */
    @Test
    void aFileInACopyOfTheWorkflowIsToldToGoWithIt() {
        var workflow = Path.of("/jobs/1/workflow");
        var inside = workflow.resolve("data/training.checkpoint");
        assertEquals("The file \"" + inside + "\" lies in the workflow, which here is a copy that goes with the job, and the file"
                + " with it. Take a path on a shared disk.", Location.remark(inside, workflow, true).orElseThrow());
        assertEquals(Optional.empty(), Location.remark(inside, workflow, false));
        assertEquals(Optional.empty(), Location.remark(Path.of("/shared/training.checkpoint"), workflow, true));
    }
}
