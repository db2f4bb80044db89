package org.knime.node;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** What a node does: either configure and execute, or rearranging the columns of its only table. */
public abstract class DefaultModel implements FluentNodeAPI {
    private final Class<? extends NodeParameters> m_parametersClass;

    private DefaultModel(Class<? extends NodeParameters> parametersClass) {
        m_parametersClass = parametersClass;
    }

    static RequireModelParameters create() {
        return Choice::new;
    }

    Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    static final class ConfigureExecute extends DefaultModel {
        final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> m_configure;
        final ExecuteConsumer m_execute;

        ConfigureExecute(Class<? extends NodeParameters> parametersClass,
            ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure, ExecuteConsumer execute) {
            super(parametersClass);
            m_configure = configure;
            m_execute = execute;
        }
    }

    static final class Rearrange extends DefaultModel {
        final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> m_rearrange;

        Rearrange(Class<? extends NodeParameters> parametersClass,
            ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
            super(parametersClass);
            m_rearrange = rearrange;
        }
    }

    private record Choice(Class<? extends NodeParameters> parametersClass) implements RequireConfigureOrRearrangeColumns {
        @Override
        public RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure) {
            return execute -> new ConfigureExecute(parametersClass, configure, execute);
        }

        @Override
        public DefaultModel rearrangeColumns(
            ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
            return new Rearrange(parametersClass, rearrange);
        }
    }

    /** Asks for the class of the parameters. */
    public interface RequireModelParameters {
        /** Sets it. */
        RequireConfigureOrRearrangeColumns parametersClass(Class<? extends NodeParameters> parametersClass);

        /** Says that there are none. */
        default RequireConfigureOrRearrangeColumns withoutParameters() {
            return parametersClass(null);
        }
    }

    /** Asks what the node does. */
    public interface RequireConfigureOrRearrangeColumns {
        /** Sets what happens before execution; it sees specs only. */
        RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);

        /** Sets how the columns of the only table are rearranged. */
        DefaultModel rearrangeColumns(
            ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrangeColumns);
    }

    /** Asks what happens in execution. */
    public interface RequireExecute {
        /** Sets it. */
        DefaultModel execute(ExecuteConsumer execute);
    }

    /** A step that can refuse its input. */
    public interface ConfigureOrRearrangerConsumer<I, O> {
        /** Reads the input and sets the output. */
        void accept(I input, O output) throws InvalidSettingsException;
    }

    /** The execution. */
    public interface ExecuteConsumer {
        /** Reads the input and sets the output. */
        void accept(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException;
    }

    /** What is known before execution. */
    public interface ConfigureInput {
        /** The parameters. */
        <S extends NodeParameters> S getParameters();

        /** The specs of all input ports; null for an optional port without a connection. */
        PortObjectSpec[] getInPortSpecs();

        /** The spec of one input port. */
        <S extends PortObjectSpec> S getInPortSpec(int index);

        /** The specs of all input ports, which must be tables. */
        DataTableSpec[] getInTableSpecs();

        /** The spec of one input port, which must be a table. */
        DataTableSpec getInTableSpec(int portIndex);

        /** The types of the output ports. */
        PortType[] getOutPortTypes();
    }

    /** What the node says before execution. */
    public interface ConfigureOutput {
        /** Sets the spec of one output port. */
        <S extends PortObjectSpec> void setOutSpec(int index, S spec);

        /** Sets the specs of all output ports. */
        @SuppressWarnings("unchecked")
        <S extends PortObjectSpec> void setOutSpecs(S... specs);

        /** Shows a warning at the node. */
        void setWarningMessage(String message);
    }

    /** What is known in execution. */
    public interface ExecuteInput {
        /** The parameters. */
        <S extends NodeParameters> S getParameters();

        /** Progress, cancelling and new tables. */
        ExecutionContext getExecutionContext();

        /** The data of all input ports; null for an optional port without a connection. */
        PortObject[] getInPortObjects();

        /** The data of one input port. */
        <D extends PortObject> D getInPortObject(int portIndex);

        /** The data of all input ports, which must be tables. */
        BufferedDataTable[] getInTables();

        /** The data of one input port, which must be a table. */
        BufferedDataTable getInTable(int portIndex);

        /** The types of the output ports. */
        PortType[] getOutPortTypes();
    }

    /** What the node gives. */
    public interface ExecuteOutput {
        /** Sets the data of one output port. */
        <D extends PortObject> void setOutData(int index, D data);

        /** Sets the data of all output ports. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setOutData(D... data);

        /** Sets data that only the node's view sees. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setInternalData(D... data);

        /** Shows a warning at the node. */
        void setWarningMessage(String message);
    }

    /** What is known when columns are rearranged. */
    public interface RearrangeColumnsInput {
        /** The parameters. */
        <S extends NodeParameters> S getParameters();

        /** The spec of the table. */
        DataTableSpec getDataTableSpec();
    }

    /** How columns are rearranged. */
    public interface RearrangeColumnsOutput {
        /** Sets it. */
        void setColumnRearranger(ColumnRearranger rearranger);
    }
}
