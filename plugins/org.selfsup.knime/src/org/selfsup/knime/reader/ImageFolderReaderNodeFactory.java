package org.selfsup.knime.reader;

import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Image Folder Reader. */
public final class ImageFolderReaderNodeFactory extends DefaultNodeFactory {

    private static final String DESCRIPTION = """
            <p>Reads a folder of images into a table: one row per image, with the image, its label and its path.</p>
            <p><b>When to use it.</b> At the start of a workflow that learns from images. The folder may hold PNG, JPEG, BMP,
            GIF, TIFF and WebP files; a file whose name ends otherwise is read if it begins like one of these, unless it is named
            like a text, a table, a thumbnail or a backup. The sub-folders of the folder are the classes: their names become
            the labels, also of images that lie deeper inside of them, and images that lie directly in the folder have none.
            Labels are never used for pretraining: they serve to check afterwards what was learnt. A zip file of such a folder (a
            single folder around all classes in it is looked through), and the IDX files in which MNIST and its kin are published,
            are read without unpacking. Hidden files and folders are left out, and recycle bins and thumbnails of Windows, macOS and
            network storage. Images are kept with 8 bits per colour.</p>
            <p><b>Labels in a table of their own.</b> If a CSV file says what the images show, read it with CSV Reader and join
            both tables with Joiner: by <i>path</i>, which is relative to the folder, or to the part of it that you have chosen
            (<tt>2024/rex.png</tt>). Leave the reader's own <i>label</i> out of the result: it is empty, or the name of a folder
            that is no class.</p>
            <p><b>What to look at.</b> The number of rows, and the node's warning: files that are no readable images are left
            out and counted there. Of formats that are not read (HEIC, AVIF, raw photographs and others) it says so. It also
            tells of labels that are hardly meant, of files with several pages or frames, whose first is read, and of images
            that use next to nothing of their 16 bits: 8 bits leave nothing of these.</p>
            <p><b>What can go wrong.</b> An empty folder, a folder without any readable image, or a path that does not exist
            on the computer that runs the workflow stop the node with a message. Prefer
            <tt>knime://knime.workflow/data</tt>, which travels with the workflow. A network drive that is gone is tried again for
            some seconds, then stops the node too: no image is left out for that.</p>
            """;

    public ImageFolderReaderNodeFactory() {
        super(DefaultNode.create()
                .name("Image Folder Reader")
                .icon("../icons/reader.png")
                .shortDescription("Reads a folder, a zip file or IDX files of images into a table with labels.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addOutputTable("Images",
                        "One row per readable image: <i>image</i> (PNG), <i>label</i> (name of the outermost sub-folder,"
                                + " missing if there is none) and <i>path</i> (within the folder)."))
                .model(model -> model
                        .parametersClass(ImageFolderReaderParameters.class)
                        .configure((in, out) -> {
                            in.<ImageFolderReaderParameters>getParameters().validate();
                            out.setOutSpec(0, ImageFolderReader.spec());
                        })
                        .execute((in, out) -> {
                            var reader = new ImageFolderReader(in.getParameters(), in.getExecutionContext());
                            out.setOutData(0, reader.read());
                            reader.warning().ifPresent(out::setWarningMessage);
                        }))
                .keywords("picture", "photo", "load", "import", "directory", "MNIST", "IDX", "zip", "label", "selfsup"));
    }
}
