package org.selfsup.knime.pretrain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultNode;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.train.PretrainSettings;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.port.AugmentationPolicyPortObject;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;
import org.selfsup.knime.table.Colours;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.variable.NodeVariables;

/** What all Pretrain nodes share: description, ports, configure, execute. */
final class PretrainNode {

    static final int IMAGES = 0;
    static final int POLICY = 1;
    static final int MONITOR = 2;
    static final int CONTINUE = 3;

    static final String MONITOR_TABLE = "the table of labelled images";

    /** Names of effective settings that every training has, and of those that only some have. */
    private static final List<String> ALWAYS = List.of("epochs", "batch size", "optimizer", "peak learning rate",
            "weight decay", "warm-up epochs", "precision");
    private static final List<String> SOMETIMES = List.of("passes per batch", "learning rate scaling",
            "largest gradient norm");

    /** What all methods say whose loss compares an image with others. */
    static final String AT_CHANCE_LEVEL = " If it stays at chance level, the node warns: the views are too different"
            + " (see the Augment node), or the temperature is far too high.";

    /** What the methods say that are not the best for it (docs/benchmarks.md, "Quality against PyTorch"). */
    static final String SEARCH = " To search for similar images start with SimCLR: after 3 epochs on 20,000 small greyscale"
            + " images only its nearest neighbours were of the right class as often as those of raw pixels.";

    private PretrainNode() {}

    /**
     * What a method says about itself.
     *
     * @param settings names of the method's own settings
     */
    record Text(String name, String icon, String shortDescription, Learning learning, Set<String> settings, Paper paper) {

        String description() {
            return "<p>Learns from images alone, without labels, how to turn an image into a few numbers (an"
                    + " <i>embedding</i>) that say what is on it.</p>" + learning.how + """
                    <p><b>When to use it.</b> When there are many images and few labels, or none: pretrain on all images,
                    then use the embeddings for search, clustering, maps of the images, or for a classifier that needs few
                    labels. Some thousand images are enough to start with. %s</p>
                    <p><b>What to look at.</b> The training history and the learning curve. %s <i>Spread</i> should stay near
                    1: near 0 the encoder gives all images the same numbers (it has collapsed), and the node warns. It warns
                    as well if the training has lost dimensions, so that images differ in very few properties; <i>RankMe</i>
                    estimates how many dimensions of the embedding are in use. <i>Alignment</i> is the distance of the two views
                    of an image: 0 if they are the same to the encoder, 2 if they have nothing in common. It falls while the
                    encoder learns. <i>Uniformity</i> is 0 if all images are alike, and goes towards −4 if they are spread evenly.
                    Spread, alignment and uniformity are those of the <i>projections</i>, the values behind the projector that the
                    loss looks at; RankMe is that of the embeddings, and <i>RankMe of projections</i> shows a loss of dimensions
                    first. Connect labelled images to the third port to see, every few epochs, how many of them are
                    classified rightly by their nearest neighbours among the embeddings (<i>kNN accuracy</i>); their labels
                    are never trained on. Then let Similar Images show you which images the encoder finds alike, which needs no
                    labels; Linear Probe tells what the embeddings are worth compared with raw pixels. While the node runs,
                    its progress message shows the same figures and the time left.</p>
                    <p><b>What can go wrong.</b> A batch larger than the table, a table without readable images or a model to
                    continue from that does not fit stop the node with a message. Of images that are not square the encoder sees
                    the central square: if most lose more than a third by that, the node warns. If the training collapses, lower
                    the learning rate or enlarge the batch, and look at the images: if they are nearly all alike (all black, for
                    instance), no setting helps. Only one training runs at a time; others wait for their turn.</p>
                    <p><b>More settings.</b> Image size, colours, checkpoint file and others, the labelled images to watch with,
                    method and optimiser are in the dialog once you have chosen <i>Show advanced settings</i> there.</p>
                    <p><b>Flow variables.</b> The nodes behind get what took effect (%s, and where they apply %s) and how the
                    last epoch ended (%s, which is NaN without labelled images). <tt>selfsup.warning</tt> is what the node
                    warns of in the training itself, and empty if all went well; a switch can ask it whether the training
                    collapsed. If several Selfsup nodes lie on the way, the nearest one counts.</p>
                    """.formatted(learning.choice, learning.loss,
                            variables(Stream.of(Stream.of("method"), settings.stream(), ALWAYS.stream()).flatMap(s -> s)),
                            variables(SOMETIMES.stream()),
                            variables(Stream.of("loss", "spread", "RankMe", "RankMe of projections", "kNN accuracy")));
        }

        private static String variables(Stream<String> names) {
            return names.map(name -> "<tt>" + NodeVariables.PREFIX + name + "</tt>").collect(Collectors.joining(", "));
        }
    }

    /**
     * How it learns.
     *
     * @param how as an HTML paragraph
     * @param choice one or two sentences on when to prefer it
     * @param loss what its loss tells
     */
    record Learning(String how, String choice, String loss) {}

    /** Where it was published. */
    record Paper(String address, String title) {}

    static DefaultNode create(Class<? extends PretrainParameters> parameters, Text text) {
        return DefaultNode.create()
                .name(text.name)
                .icon(text.icon)
                .shortDescription(text.shortDescription)
                .fullDescription(text.description())
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports
                        .addInputTable("Images", "A table with an image column. Labels are not needed and not looked at.")
                        .addInputPort("Augmentation policy", "Optional: a recipe for views from the Augment node. Without it"
                                + " the method's own is used.", AugmentationPolicyPortObject.optionalType())
                        .addInputPort("Labelled images", "Optional: labelled images to watch the training with. Their"
                                + " labels are never trained on; the images may be among those of the first table, but new ones"
                                + " tell more. The image column has the same name as there.",
                                BufferedDataTable.TYPE_OPTIONAL)
                        .addInputPort("Model to continue", "Optional: a model to continue from. It decides the image size,"
                                + " the colours and the normalisation; the settings may leave size and colours open or say the"
                                + " same. The log tells if the images are much darker or brighter than its own. Images of other"
                                + " colours stop the node, unless the setting Colours says what the model has learnt from:"
                                + " then they are converted. An own DL4J network (see Model Reader) also decides the"
                                + " encoder, whatever the setting Encoder says. Everything else but the weights starts anew:"
                                + " warm-up and learning rate from their beginning, the optimiser without memory, MoCo's queue"
                                + " with random numbers, the second encoder of MoCo and BYOL as a copy of the first. 20 and 20"
                                + " epochs are therefore not 40; a lower learning rate and no warm-up go on more gently.",
                                SelfsupModelPortObject.optionalType())
                        .addOutputPort("Model", "The encoder with its preprocessing. The port's view shows what took effect in"
                                + " the training.", SelfsupModelPortObject.type())
                        .addOutputTable("Training history", "One row per epoch: loss and its chance level, spread, RankMe"
                                + " (dimensions in use) of the embeddings and of the projections, alignment, uniformity,"
                                + " learning rate, momentum of the second encoder if the method has one, speed, and the"
                                + " accuracy on the labelled images (by their nearest neighbours, see Measure every … epochs);"
                                + " and, so that the tables of several trainings can be put one under the other, the peak of"
                                + " the learning rate and the batch size.")
                        .addOutputPort("Learning curve", "The history as a picture.", ImagePortObject.TYPE))
                .model(model -> model
                        .parametersClass(parameters)
                        .configure(PretrainNode::configure)
                        .execute((in, out) -> new PretrainRun(in).execute(out)))
                .nodeType(NodeType.Learner)
                .keywords("self-supervised", "unsupervised", "contrastive", "representation", "encoder", "deep learning",
                        "neural network", "embedding", "SSL", "selfsup", text.name)
                .addExternalResource(text.paper.address, text.paper.title);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        PretrainParameters parameters = in.getParameters();
        parameters.validate();
        var shared = parameters.shared();
        var warnings = new Warnings();
        ColumnChoice.image(in.getInTableSpec(IMAGES), shared.imageColumn, "the input table").remark()
                .ifPresent(warnings::add);
        if (in.getInPortSpec(MONITOR) != null) {
            var monitor = in.getInTableSpec(MONITOR);
            ColumnChoice.image(monitor, shared.imageColumn, MONITOR_TABLE).remark().ifPresent(warnings::add);
            ColumnChoice.label(monitor, shared.labelColumn, MONITOR_TABLE);
        }
        warnings.text().ifPresent(out::setWarningMessage);
        SelfsupModelPortObjectSpec start = in.getInPortSpec(CONTINUE);
        if (start != null) {
            requireFit(start, shared);
        }
        out.setOutSpecs(planned(parameters, start), History.spec(), Picture.spec());
    }

    private static SelfsupModelPortObjectSpec planned(PretrainParameters parameters, SelfsupModelPortObjectSpec start) {
        var shared = parameters.shared();
        var method = parameters.method().name();
        return start != null ? start.trainedBy(method)
                : SelfsupModelPortObjectSpec.planned(method, shared.encoder.backbone(), shared.colours.channels(),
                        shared.imageSize);
    }

    /** Says what does not fit between the settings and the model to continue from, as far as its spec shows it. */
    private static void requireFit(SelfsupModelPortObjectSpec start, PretrainGroup shared) throws InvalidSettingsException {
        var otherEncoder = start.backbone().flatMap(other -> PretrainSettings.whyNot(shared.encoder.backbone(), other));
        if (otherEncoder.isPresent()) {
            throw new InvalidSettingsException(otherEncoder.get());
        }
        var channels = start.channels().filter(c -> shared.colours != Colours.AUTOMATIC && c != shared.colours.channels());
        if (channels.isPresent()) {
            throw new InvalidSettingsException("The model to continue from has learnt from " + InputShape.colours(channels.get())
                    + " images, the settings say " + InputShape.colours(shared.colours.channels())
                    + ". Set Colours to \"As the images\" or disconnect the model.");
        }
        var size = start.imageSize().filter(s -> shared.imageSize != 0 && s != shared.imageSize);
        if (size.isPresent()) {
            throw new InvalidSettingsException("The model to continue from takes images of " + size.get()
                    + " pixels, the settings say " + shared.imageSize + ". Set the image size to 0 or disconnect the model.");
        }
    }
}
