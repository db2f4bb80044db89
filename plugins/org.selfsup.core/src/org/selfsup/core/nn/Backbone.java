package org.selfsup.core.nn;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.selfsup.core.image.InputShape;

/** The encoders to choose from. Constant names are stored in settings and model files: never rename one. */
public enum Backbone implements Encoder {

    /** Five convolutions: for small images and short trainings. */
    SMALL_CNN("Small CNN", new SmallCnn()),

    /** ResNet-18 (arXiv:1512.03385). */
    RESNET18("ResNet-18", new ResNet(ResNet.Block.BASIC, 2, 2, 2, 2)),

    /** ResNet-34. */
    RESNET34("ResNet-34", new ResNet(ResNet.Block.BASIC, 3, 4, 6, 3)),

    /** ResNet-50. */
    RESNET50("ResNet-50", new ResNet(ResNet.Block.BOTTLENECK, 3, 4, 6, 3));

    /** What a backbone looks like; one class per family, one constant per member. */
    interface Architecture {

        /** Adds the layers and returns the name of the vertex that gives h, {@code [n, embeddingSize]}. */
        String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape);

        int embeddingSize();
    }

    private final String title;
    private final Architecture architecture;

    Backbone(String title, Architecture architecture) {
        this.title = title;
        this.architecture = architecture;
    }

    /**
     * The one whose constant has this name.
     *
     * @throws IllegalArgumentException with a sentence for the user if there is none
     */
    public static Backbone named(String name) {
        return Stream.of(values()).filter(backbone -> backbone.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The encoder \"" + name + "\" is not known to this version of"
                        + " Selfsup. Update Selfsup, or train the model again."));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int embeddingSize() {
        return architecture.embeddingSize();
    }

    @Override
    public String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape) {
        return architecture.addTo(g, kit, input, shape);
    }
}
