package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.knime.dialog.ImageColumns;
import org.selfsup.knime.dialog.LabelColumns;
import org.selfsup.knime.dialog.Range;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** What is probed, and against what. */
@LoadDefaultsForAbsentFields
final class LinearProbeParameters implements NodeParameters {

    private static final int MOST_REPETITIONS = 100;

    @Section(title = "Labelled images")
    interface Images {}

    @Section(title = "Comparison")
    @After(Images.class)
    interface Comparison {}

    @Widget(title = "Image column", description = "The column that holds the images, of the same name in both tables.")
    @ChoicesProvider(ImageColumns.AtSecondPort.class)
    @Layout(Images.class)
    String imageColumn;

    @Widget(title = "Label column", description = "The column that holds the class of each image, of the same name in both"
            + " tables.")
    @ChoicesProvider(LabelColumns.AtSecondPort.class)
    @Layout(Images.class)
    String labelColumn;

    @Widget(title = "Share held out for the test", description = "Used only if no test table is connected: this share of each"
            + " class is kept from the training of the probe and scored. The classifier does not learn from it either. The"
            + " share is drawn at random: images that belong together (frames of a video, images of one patient, copies saved"
            + " anew) come to lie on both sides, and the figures are too good. Connect a test table of other patients or days"
            + " then.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Range.Below1.class)
    @Layout(Images.class)
    double testShare = 0.3;

    @Advanced
    @Widget(title = "Images of other colours", description = OtherColours.WIDGET)
    @Layout(Images.class)
    OtherColours otherColours = OtherColours.REFUSE;

    @Widget(title = "Compare with a random encoder and raw pixels", description = "Also probes an encoder that has learnt"
            + " nothing and the pixels themselves (reduced to at most 32 × 32). A pretrained encoder that does not beat both"
            + " has not learnt what your labels are about.")
    @Layout(Comparison.class)
    boolean compare = true;

    @Widget(title = "Labels per class", description = "Numbers of labels per class to try besides all of them, separated by"
            + " commas; empty for none. Few labels are where pretraining helps most. Smaller classes give all they have; numbers"
            + " that no class exceeds are left out, with a warning.")
    @Layout(Comparison.class)
    String labelsPerClass = "10, 100";

    @Widget(title = "Repetitions", description = "Each probe is repeated so often, with another choice of few labels and another"
            + " random encoder, on the same test images. The report has the mean and the standard deviation.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(Comparison.class)
    int repetitions = 3;

    @Advanced
    @Widget(title = "Seed", description = "Decides which images are held out and which few labels are used.")
    @Layout(Comparison.class)
    long seed = 1;

    LinearProbeParameters() {}

    LinearProbeParameters(NodeParametersInput input) {
        var table = input.getInTableSpec(LinearProbeNodeFactory.LABELLED);
        imageColumn = table.flatMap(ColumnChoice::firstImage).orElse(null);
        labelColumn = table.flatMap(ColumnChoice::guessLabel).orElse(null);
    }

    /** The numbers of labels per class to try, the last one being all. */
    List<Integer> labelCounts() throws InvalidSettingsException {
        try {
            var few = labelsPerClass == null || labelsPerClass.isBlank() ? Stream.<Integer>empty()
                    : Arrays.stream(labelsPerClass.split(",", -1)).map(String::strip).map(Integer::valueOf);
            var counts = Stream.concat(few.distinct().sorted(), Stream.of(ProbeStudy.ALL)).toList();
            if (counts.stream().anyMatch(count -> count < 0) || counts.get(0) == ProbeStudy.ALL && counts.size() > 1) {
                throw new NumberFormatException();
            }
            return counts;
        } catch (NumberFormatException noNumbers) {
            throw new InvalidSettingsException("Labels per class must be whole numbers of at least 1, separated by commas,"
                    + " for instance \"10, 100\", got \"" + labelsPerClass + "\".", noNumbers);
        }
    }

    /** Without the numbers that are all labels anyway, because no class has more. */
    List<Integer> labelCounts(int largestClass) throws InvalidSettingsException {
        return labelCounts().stream().filter(count -> count < largestClass).toList();
    }

    /** The numbers that {@link #labelCounts(int)} leaves out. */
    SameAsAll leftOut(int largestClass) throws InvalidSettingsException {
        var counts = labelCounts().stream().filter(count -> count >= largestClass).toList();
        return new SameAsAll(counts, largestClass, labelCounts(largestClass).size() == 1);
    }

    /** One seed per repetition; after the largest number the smallest comes. */
    List<Long> seeds() {
        return LongStream.iterate(seed, next -> next + 1).limit(repetitions).boxed().toList();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        labelCounts();
        if (!(testShare > 0 && testShare < 1)) {
            throw new InvalidSettingsException("The share held out for the test must be between 0 and 1, got " + testShare
                    + ".");
        }
        if (repetitions < 1 || repetitions > MOST_REPETITIONS) {
            throw new InvalidSettingsException("Repetitions must be between 1 and " + MOST_REPETITIONS + ", got "
                    + repetitions + ".");
        }
    }
}
