package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of files that are only bytes to this Java: it was started with another character set than the one they were written in. */
class UndecodableNameTest extends CollectionFixture {

    private static final String READER = """
            import java.nio.file.Path;
            import org.selfsup.core.image.*;

            class Reader {
                public static void main(String[] folder) throws Exception {
                    try (var images = ImageCollection.open(Path.of(folder[0]), FolderSettings.all())) {
                        for (int i = 0; i < images.size(); i++) {
                            images.memory(i);
                            try {
                                System.out.println(images.label(i) + ": " + images.png(i).bytes().length + " bytes");
                            } catch (UnreadableImageException refused) {
                                System.out.println(refused.getMessage());
                            }
                        }
                    }
                }
            }
            """;

    /** Of Latin-1, as old archives leave them. */
    @Test
    void bytesThatAreNoTextAreUnreadableImagesAndTheOthersAreRead() throws Exception {
        assumeTrue(File.separatorChar == '/', "names are bytes");
        assertEquals("UTF-8", System.getProperty("sun.jnu.encoding"), "of this Java");
        put("rose/1.png");
        said(new ProcessBuilder("sh", "-c", "cd \"$0\" && K=$(printf 'K\\344se') && mkdir \"$K\" && cp rose/1.png \"$K\""
                + " && cp rose/1.png rose/$(printf '\\366').png", folder.toString()));
        try (var images = ImageCollection.open(folder, new FolderSettings(1, false, 0, ""))) {
            assertEquals(List.of("K\uFFFDse K\uFFFDse", "rose/1.png rose", "rose/\uFFFD.png rose/\uFFFD.png"), listed(images));
            assertEquals(0, images.memory(0));
            assertEquals("The name \"K\uFFFDse\" cannot be read in this computer's character set (UTF-8). Images in it are missing."
                    + " Rename it.", refusal(images, 0));
            assertEquals("The name \"\uFFFD.png\" cannot be read in this computer's character set (UTF-8). Rename it.",
                    refusal(images, 2));
            assertEquals(png.length, images.png(1).bytes().length);
        }
    }

    @Test
    void withoutALocaleOnlyNamesInAsciiAreRead() throws Exception {
        assumeTrue(File.separatorChar == '/', "names are bytes");
        put("K\u00e4se/1.png");
        put("rose/1.png");
        var source = Files.writeString(folder.resolve("Reader.java"), READER);
        var java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", engine(),
                source.toString(), folder.toString());
        java.environment().put("LC_ALL", "C");
        assertEquals(List.of("The name \"K??se\" cannot be read in this computer's character set (ANSI_X3.4-1968). Images in it are"
                + " missing. Start KNIME with LANG=C.UTF-8, or rename it.", "rose: " + png.length + " bytes"), said(java));
    }

    /** The engine's classes, in a jar or in a folder of Maven's. */
    private static String engine() throws Exception {
        var place = Path.of(ImageCollection.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return place + File.pathSeparator + place.resolve("target/classes");
    }

    private static List<String> said(ProcessBuilder command) throws Exception {
        var process = command.redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor() == 0, out);
        return out.lines().toList();
    }
}
