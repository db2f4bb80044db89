package org.selfsup.knime;

import java.util.Arrays;
import java.util.stream.Stream;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.SslMethod;

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

    private static final String PRETRAIN = " Pretrain";

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

    /** Those that train an encoder. */
    static Stream<Nodes> pretrain() {
        return Arrays.stream(values()).filter(node -> node.title.endsWith(PRETRAIN));
    }

    /** The method of one that trains, as the engine recommends it. */
    SslMethod method() {
        return Methods.preset(title.substring(0, title.length() - PRETRAIN.length()), new InputShape(1, 32));
    }

    /** One node = one factory + one parameters class beside it. */
    Class<?> parametersClass() throws ClassNotFoundException {
        return Class.forName(parameters, false, Nodes.class.getClassLoader());
    }
}
