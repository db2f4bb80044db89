package org.selfsup.knime.classify;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.selfsup.knime.encoder.EncoderRun;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.ImageClassifierPortObjectSpec;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** Classify. */
public final class ClassifyNodeFactory extends DefaultNodeFactory {

    private static final String DESCRIPTION = """
            <p>Says which class each image most probably is of. The images need no labels: the encoder turns each into its
            embedding, and the classifier that Linear Probe has trained on the embeddings of labelled images decides.</p>
            <p><b>When to use it.</b> Behind Linear Probe, once its report says that the classifier is good enough for what you
            want, on images that come from where the labelled ones came from. What the report says of the test images does not
            hold for images of another kind.</p>
            <p><b>What to look at.</b> Sort the table by <i>probability</i> and look at the images at its lower end: there the
            classifier is wrong most often, and labels for some of them are worth more than for others. A probability is what the
            classifier believes, not how often it is right; with few labels it often believes too much. How often it is right
            when it names a class is the precision of that class in Linear Probe's report, if the classes are as frequent here
            as among the test images there: the rarer a class is here, the less often its name is right.</p>
            <p><b>What can go wrong.</b> The classifier knows the classes that it was trained on and nothing else. It cannot say
            "none of these": an image that shows something else gets one of these classes too, often with a high probability,
            because the probabilities only share out 1 between the classes. If such images may occur, label some of them as a
            class of its own and train Linear Probe with it.
            """ + OtherColours.DESCRIPTION + """
            Rows without an image or with an unreadable one get a missing prediction and are counted in a warning.</p>
            """;

    public ClassifyNodeFactory() {
        super(DefaultNode.create()
                .name("Classify")
                .icon("../icons/classify.png")
                .shortDescription("Says which class each image is of, with a classifier from Linear Probe.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports
                        .addInputPort("Classifier", "An encoder with a classifier on top, from Linear Probe.",
                                ImageClassifierPortObject.type())
                        .addInputTable("Images", "A table with an image column; labels are not needed.")
                        .addOutputTable("Predictions", "The input table with the predicted class of each image and how probable"
                                + " the classifier finds it."))
                .model(model -> model
                        .parametersClass(ClassifyParameters.class)
                        .configure(ClassifyNodeFactory::configure)
                        .execute(ClassifyNodeFactory::execute))
                .nodeType(NodeType.Predictor)
                .keywords("predict", "predictor", "classification", "apply", "inference", "label", "probability", "softmax",
                        "selfsup"));
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        ClassifyParameters parameters = in.getParameters();
        var table = in.getInTableSpec(1);
        ColumnChoice.image(table, parameters.imageColumn, "the input table").remark().ifPresent(out::setWarningMessage);
        ImageClassifierPortObjectSpec classifier = in.getInPortSpec(0);
        ClassColumns.spec(table, parameters.allClasses, classifier.classes()).ifPresent(spec -> out.setOutSpec(0, spec));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        ClassifyParameters parameters = in.getParameters();
        ImageClassifierPortObject classifier = in.getInPortObject(0);
        var table = in.getInTable(1);
        var exec = in.getExecutionContext();
        new EncoderRun(classifier.encoder(exec), table, parameters.imageColumn, parameters.otherColours, exec)
                .append(ClassColumns.of(table.getDataTableSpec(), parameters.allClasses, classifier), out);
    }
}
