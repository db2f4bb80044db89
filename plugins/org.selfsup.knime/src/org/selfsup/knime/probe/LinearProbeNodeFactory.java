package org.selfsup.knime.probe;

import java.util.List;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.ImageClassifierPortObjectSpec;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** Linear Probe. */
public final class LinearProbeNodeFactory extends DefaultNodeFactory {

    static final int MODEL = 0;
    static final int LABELLED = 1;
    static final int TEST = 2;

    static final String LABELLED_TABLE = "the table of labelled images";
    static final String TEST_TABLE = "the test table";

    private static final String DESCRIPTION = """
            <p>Tells what a pretrained encoder has learnt: trains the simplest possible classifier on its embeddings and counts
            how many test images it gets right, next to a random encoder and to raw pixels.</p>
            <p><b>When to use it.</b> After a Pretrain node, with some labelled images, to decide whether the embeddings are
            worth using. The encoder itself is not changed. The classifier is a softmax regression; how strongly it is
            regularised is chosen on a part of the training images, never on the test images.</p>
            <p><b>What to look at.</b> In the report, the rows with few labels per class first: there pretraining has most to
            give. Compare with the rows of the random encoder and of the raw pixels. The verdict says whether the difference
            from the better of them may be chance: it counts the test images that only one of the two gets right, adds what the
            repetitions vary, and calls chance what about one in twenty comparisons of equally good ones would exceed: two
            standard errors, and more where it is mostly the repetitions that vary, because a few of them hardly tell by how much
            (up to four with three repetitions, thirteen with two). The standard deviation in the report is that between
            repetitions alone, which share the test images and with all labels also the labelled ones, so even 0 does not mean
            that other images would give the same. Neither tells what another training would give: pretrain with a few seeds to
            see it. If the classes are of unequal size, read the balanced accuracy, which the few-label curve draws then. The
            confusion matrix shows which classes are taken for which.</p>
            <p><b>Where to go from here.</b> If the classifier is good enough, connect its port to Classify, which names the class
            of images without labels. To use it in another workflow, keep it in a file with KNIME's own Model Writer and Model
            Reader (under <i>IO</i>), which take any port; Selfsup's nodes of these names keep the encoder alone.</p>
            <p><b>What can go wrong.</b> Images that belong together (frames of a video, photos of one object, images of one
            patient, copies saved anew) must all lie on one side, among the images to train on or among the test images. Else
            the figures are too good, and the verdict cannot know it. The random share that is held out does not see to that:
            make a test table of other patients or days. The verdict counts copies of a test image as one and takes all others
            for independent of each other: where they come in groups, such as many of one patient, chance is larger than it
            says, so go by the number of groups. To know the accuracy on images to come, keep the test images out of
            pretraining, too, as the quickstart does. Where all images are of one class, or no test image at all is of a class
            that was trained on, there is nothing to score, and the node stops with a message. Where the test images that can be
            scored are of one class, or all of them were trained on, it gives its predictions and no verdict.
            """ + OtherColours.DESCRIPTION + """
            Rows without an image or a label are skipped and counted in a warning. Test images of a class that no training image
            has are left out, and a class that was trained on may have no test image, so that no figure says anything of it: the
            warning counts both and names the first of these classes. Test images for which the encoder's numbers are invalid
            are left out with a warning, too; among images to train on the node refuses such.</p>
            <p><b>Flow variable.</b> The nodes behind get <tt>selfsup.verdict</tt>, the verdict in words on the first number
            of labels.</p>
            """;

    public LinearProbeNodeFactory() {
        super(DefaultNode.create()
                .name("Linear Probe")
                .icon("../icons/probe.png")
                .shortDescription("Measures what a pretrained encoder is worth, against a random one and raw pixels.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports
                        .addInputPort("Model", "The pretrained model to probe.", SelfsupModelPortObject.type())
                        .addInputTable("Labelled images", "Images with labels to train the classifier on.")
                        .addInputPort("Test images", "Optional: images with labels to score it on, others than the labelled"
                                + " images; the node warns of the same images only, not of nearly the same ones. Without it a"
                                + " part of the labelled images is held out.", BufferedDataTable.TYPE_OPTIONAL)
                        .addOutputPort("Classifier", "The encoder with the classifier on top, trained on all labelled images that"
                                + " were not held out for the test, for Classify. The report's rows per class and the confusion"
                                + " matrix are of this one.", ImageClassifierPortObject.type())
                        .addOutputTable("Predictions", "The test images with the predicted class and how probable the"
                                + " classifier finds it. Rows that are selected here (HiLite) are selected by name in the table"
                                + " of labelled images: if a test table is connected, those are other images.")
                        .addOutputTable("Report", "One row per representation (pretrained, random encoder, raw pixels) and"
                                + " number of labels with accuracy and balanced accuracy, averaged over the repetitions, with a"
                                + " verdict in words; then one row per class for the classifier. A class's precision holds where"
                                + " classes are as frequent as among the test images.")
                        .addOutputPort("Confusion matrix", "A picture of which classes are taken for which.",
                                ImagePortObject.TYPE)
                        .addOutputPort("Few-label curve", "A picture of the accuracy for each number of labels, or of the"
                                + " balanced accuracy if the classes are of unequal size.",
                                ImagePortObject.TYPE))
                .model(model -> model
                        .parametersClass(LinearProbeParameters.class)
                        .configure(LinearProbeNodeFactory::configure)
                        .execute((in, out) -> new ProbeRun(in).execute(out)))
                .nodeType(NodeType.Learner)
                .keywords("evaluate", "benchmark", "accuracy", "few-shot", "label", "logistic regression", "softmax",
                        "classification", "scorer", "selfsup"));
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        LinearProbeParameters parameters = in.getParameters();
        parameters.validate();
        var warnings = new Warnings();
        var labelled = in.getInTableSpec(LABELLED);
        ColumnChoice.image(labelled, parameters.imageColumn, LABELLED_TABLE).remark().ifPresent(warnings::add);
        ColumnChoice.label(labelled, parameters.labelColumn, LABELLED_TABLE);
        var test = labelled;
        if (in.getInPortSpec(TEST) != null) {
            test = in.getInTableSpec(TEST);
            ColumnChoice.image(test, parameters.imageColumn, TEST_TABLE).remark().ifPresent(warnings::add);
            ColumnChoice.label(test, parameters.labelColumn, TEST_TABLE);
        }
        warnings.text().ifPresent(out::setWarningMessage);
        SelfsupModelPortObjectSpec model = in.getInPortSpec(MODEL);
        var picture = Picture.spec();
        out.setOutSpecs(new ImageClassifierPortObjectSpec(model, List.of()), Predictions.spec(test), Report.spec(), picture,
                picture);
    }
}
