package org.knime.standin.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.util.FileUtil;
import org.knime.standin.workflow.WorkflowFolder;

/** Paths that users type. */
class FileUtilTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"knime://knime.workflow/data/pics, data/pics", "knime://knime.workflow/a b/c, a b/c",
        "knime://knime.workflow/a%20b, a b", "knime://knime.workflow/../other, ../other"})
    void knimeUrlsAreRelativeToTheWorkflow(String typed, String expected) throws Exception {
        try (WorkflowFolder.Scope scope = WorkflowFolder.enter(folder)) {
            assertEquals(folder.resolve(expected).normalize(), FileUtil.resolveToPath(FileUtil.toURL(typed)));
        }
    }

    @Test
    void knimeUrlsCanBeOpened() throws Exception {
        Files.writeString(folder.resolve("x.txt"), "content");
        try (WorkflowFolder.Scope scope = WorkflowFolder.enter(folder);
            InputStream in = FileUtil.toURL("knime://knime.workflow/x.txt").openStream()) {
            assertEquals("content", new String(in.readAllBytes()));
        }
    }

    @Test
    void outsideAWorkflowKnimeUrlsHaveNoPlace() throws Exception {
        URL url = FileUtil.toURL("knime://knime.workflow/data");
        assertThrows(IOException.class, () -> FileUtil.resolveToPath(url));
    }

    @Test
    void onlyUrlsRelativeToTheWorkflowAreKnown() throws Exception {
        URL url = FileUtil.toURL("knime://LOCAL/data");
        try (WorkflowFolder.Scope scope = WorkflowFolder.enter(folder)) {
            assertThrows(IOException.class, () -> FileUtil.resolveToPath(url));
        }
    }

    @Test
    void localPathsAndFileUrlsAreFiles() throws Exception {
        Path file = folder.resolve("a b#c.png");
        assertEquals(file, FileUtil.resolveToPath(FileUtil.toURL(file.toString())));
        assertEquals(file, FileUtil.resolveToPath(FileUtil.toURL(file.toUri().toString())));
        assertEquals(Path.of("relative").toAbsolutePath(), FileUtil.resolveToPath(FileUtil.toURL("relative")));
    }

    @Test
    void whatIsNotOnThisMachineHasNoPath() throws Exception {
        assertNull(FileUtil.resolveToPath(FileUtil.toURL("https://example.org/pics.zip")));
        assertThrows(InvalidPathException.class, () -> FileUtil.toURL(""));
    }

    @Test
    void aTemporaryFolderIsDeletedWithAllItHolds() throws Exception {
        Path temporary = FileUtil.createTempDir("test").toPath();
        Files.writeString(Files.createDirectories(temporary.resolve("a/b")).resolve("c"), "x");
        assertTrue(FileUtil.deleteRecursively(temporary.toFile()));
        assertFalse(Files.exists(temporary));
    }

    @Test
    void fileNamesHaveNoForbiddenCharacters() {
        assertEquals("a_b_c__", FileUtil.getValidFileName("a/b:c*\n", -1));
        assertEquals("ab", FileUtil.getValidFileName("ab cd", 3));
    }
}
