package org.selfsup.knime;

/** The nodes under test. */
enum Nodes {

    READER("Image Folder Reader", "reader.ImageFolderReader", 1),
    AUGMENT("Augment", "augment.Augment", 3),
    SIMCLR("SimCLR Pretrain", "pretrain.SimClrPretrain", 3),
    MOCO("MoCo Pretrain", "pretrain.MoCoPretrain", 3),
    BYOL("BYOL Pretrain", "pretrain.ByolPretrain", 3),
    EMBED("Embed", "embed.Embed", 1),
    SIMILAR("Similar Images", "similar.SimilarImages", 2),
    PROBE("Linear Probe", "probe.LinearProbe", 5),
    CLASSIFY("Classify", "classify.Classify", 1),
    WRITER("Model Writer", "model.ModelWriter", 0),
    MODEL_READER("Model Reader", "model.ModelReader", 1);

    final String title;
    final String factory;
    final String parameters;
    final int outputs;

    Nodes(String title, String stem, int outputs) {
        this.title = title;
        factory = "org.selfsup.knime." + stem + "NodeFactory";
        parameters = "org.selfsup.knime." + stem + "Parameters";
        this.outputs = outputs;
    }

    /** One node = one factory + one parameters class beside it. */
    Class<?> parametersClass() throws ClassNotFoundException {
        return Class.forName(parameters, false, Nodes.class.getClassLoader());
    }
}
