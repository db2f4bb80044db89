package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.workflow.NodeMessage;

/** What the reader says of images that it left out or read otherwise than their owner may expect: a sentence per kind. */
class ReaderWarningTest {

    @TempDir
    Path folder;

    private NodeMessage messageOfReader(int rows) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.add(Nodes.READER, model -> {
            model.addString("folder", folder.resolve("data").toString());
            model.addBoolean("shuffle", false);
        });
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(rows, run.table(reader, 1).size());
            return run.message(reader);
        }
    }

    @Test
    void ordinaryImagesNeedNoWords() throws Exception {
        StripedImages.grey(folder.resolve("data"), 3, 1);
        assertEquals(NodeMessage.Type.RESET, messageOfReader(6).getMessageType());
    }

    @Test
    void eachKindOfOddityIsCountedInASentence() throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 2, 1);
        Files.writeString(data.resolve("across/photo.heic"), "whatever a telephone writes");
        var deeper = Files.createDirectory(data.resolve("across/a"));
        var kelvin = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        kelvin.getRaster().setPixels(0, 0, 2, 1, new int[] {29_000, 31_000});
        ImageIO.write(kelvin, "png", deeper.resolve("thermal.png").toFile());
        writePages(deeper.resolve("stack.tif"));

        assertEquals("1 of 7 image files was left out: 1 unreadable (first: across/photo.heic: HEIC files are not read. Convert"
                + " them to JPEG or PNG first.)."
                + " 2 of 7 images lie deeper than one folder, and the outermost is their label (first: across/a/stack.tif, with"
                + " the label \"across\"). If inner folders are the classes, choose the folder that holds those."
                + " 1 of 6 images is the first page or frame of a file with several (first: across/a/stack.tif). Save each as a"
                + " file to use them all."
                + " 1 of 6 images has hardly any contrast: it uses less than an eighth of its 65,536 brightness levels, and only"
                + " 256 levels are kept (first: across/a/thermal.png, whose values lie between 29,000 and 31,000 of 65,535). Raise"
                + " the contrast of all files in another program before reading them, in the same way and not each to its own"
                + " range.",
                messageOfReader(6).getMessage());
    }

    private static void writePages(Path file) throws Exception {
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < 2; page++) {
                writer.writeToSequence(new IIOImage(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), null, null), null);
            }
            writer.endWriteSequence();
        }
    }
}
