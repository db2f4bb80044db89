package org.knime.node;

import java.util.Arrays;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/** What default values may be derived from before execution: port types and specs, no data. */
record SpecsInput(PortType[] in, PortType[] out, PortObjectSpec[] specs) implements NodeParametersInput {
    @Override
    public PortType[] getInPortTypes() {
        return in.clone();
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return specs.clone();
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(int index) {
        return Optional.ofNullable(specs[index]);
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return Arrays.stream(specs).map(spec -> spec instanceof DataTableSpec table ? table : null).toArray(DataTableSpec[]::new);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(int index) {
        return Optional.ofNullable(getInTableSpecs()[index]);
    }

    @Override
    public PortObject[] getInPortObjects() {
        return new PortObject[in.length];
    }

    @Override
    public Optional<PortObject> getInPortObject(int index) {
        return Optional.empty();
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return new BufferedDataTable[in.length];
    }

    @Override
    public Optional<BufferedDataTable> getInTable(int index) {
        return Optional.empty();
    }

    @Override
    public PortType[] getOutPortTypes() {
        return out.clone();
    }
}
