package org.knime.standin.engine;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The parameters of a node that a real KNIME 5.8.3 saved: every kind of field. */
final class LearnParameters implements NodeParameters {
    static int s_notAParameter = 1;

    private int m_privateIsNotAParameter = 1;

    String m_imageColumn = "image";
    String m_labelColumn = "label";
    String m_text = "hello";
    String m_nullText;
    @Widget(title = "Epochs", description = "Rounds")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_epochs = 3;
    long m_seed = 1234567890123L;
    double m_rate = 0.001;
    boolean m_flag = true;
    Mode m_mode = Mode.SCRATCH;
    Plain m_plain = Plain.beta_Two;
    Optimizer m_opt = Optimizer.ADAM;
    int m_warmup = 5;
    Group m_group = new Group();
    Optional<Integer> m_optInt = Optional.of(7);
    Optional<Integer> m_optIntEmpty = Optional.empty();
    Optional<String> m_optStr = Optional.of("x");
    Optional<String> m_optStrEmpty = Optional.empty();
    Optional<Double> m_optDouble = Optional.of(2.5);
    Optional<String> m_optCol = Optional.empty();
    String[] m_strs = {"one", "two"};
    String[] m_strsEmpty = {};
    int[] m_ints = {3, 1, 2};
    double[] m_doubles = {0.5};
    Element[] m_els = {new Element("first", 1), new Element("second", 2)};
    ColumnFilterAsSaved m_columnFilter = new ColumnFilterAsSaved();
    @Persist(configKey = "custom_key")
    int m_keyed = 9;
    @Persistor(LeftRight.class)
    String m_pair = "l|r";
    @Migrate(loadDefaultIfAbsent = true)
    int m_migrated = 42;
    int noPrefix = 1;
    boolean m_fromSpecs;

    LearnParameters() {
    }

    LearnParameters(NodeParametersInput input) {
        m_fromSpecs = input.getInTableSpec(0).map(DataTableSpec::getNumColumns).orElse(0) > 0;
    }

    int privateValue() {
        return m_privateIsNotAParameter;
    }

    void setPrivateValue(int value) {
        m_privateIsNotAParameter = value;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_keyed < 0) {
            throw new InvalidSettingsException("keyed must be >= 0, got " + m_keyed);
        }
    }

    enum Mode {
        SCRATCH, FINE_TUNE
    }

    enum Plain {
        ALPHA, beta_Two
    }

    enum Optimizer {
        ADAM, SGD
    }

    static final class Group implements WidgetGroup, Persistable {
        int m_a = 1;
        String m_b = "b";
        Inner m_inner = new Inner();

        static final class Inner implements WidgetGroup, Persistable {
            double m_c = 0.5;
        }
    }

    static final class Element implements WidgetGroup, Persistable {
        String m_name;
        int m_size;

        Element() {
        }

        Element(String name, int size) {
            m_name = name;
            m_size = size;
        }
    }

    /** The tree that KNIME saves for a choice of columns. */
    static final class ColumnFilterAsSaved implements Persistable {
        String m_mode = "MANUAL";
        Pattern m_patternFilter = new Pattern();
        Manual m_manualFilter = new Manual();
        Types m_typeFilter = new Types();

        static final class Pattern implements Persistable {
            String m_pattern = "";
            boolean m_isCaseSensitive;
            boolean m_isInverted;
        }

        static final class Manual implements Persistable {
            String[] m_manuallySelected = {"image"};
            String[] m_manuallyDeselected = {};
            boolean m_includeUnknownColumns;
        }

        static final class Types implements Persistable {
            String[] m_selectedTypes = {};
        }
    }

    /** Two keys for one text. */
    static final class LeftRight implements NodeParametersPersistor<String> {
        @Override
        public String load(NodeSettingsRO settings) throws InvalidSettingsException {
            return settings.getString("left") + "|" + settings.getString("right");
        }

        @Override
        public void save(String value, NodeSettingsWO settings) {
            var parts = value.split("\\|");
            settings.addString("left", parts[0]);
            settings.addString("right", parts[1]);
        }

        @Override
        public String[][] getConfigPaths() {
            return new String[][]{{"left"}, {"right"}};
        }
    }
}
