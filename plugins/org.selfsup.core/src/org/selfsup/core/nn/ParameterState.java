package org.selfsup.core.nn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vector like {@link Network#values()} as part of a state: parameter by parameter, each behind its name. Where a parameter
 * stands in the vector depends on the kit, whose vertices DL4J puts in an order of their own.
 */
final class ParameterState {

    private ParameterState() {
    }

    /** Writes what {@link #read} reads. */
    static void write(List<Parameter> parameters, INDArray flat, DataOutput out) throws IOException {
        for (var parameter : parameters) {
            out.writeUTF(parameter.name());
            ArrayState.write(parameter.in(flat), out);
        }
    }

    /**
     * Reads a vector of as many parameters.
     *
     * @throws IOException if they are not called the same or not as long
     */
    static void read(List<Parameter> parameters, INDArray flat, DataInput in) throws IOException {
        var missing = parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
        while (!missing.isEmpty()) {
            var name = in.readUTF();
            var parameter = missing.remove(name);
            if (parameter == null) {
                throw new IOException("a network has no parameter " + name + ", or its state has two");
            }
            ArrayState.read(parameter.in(flat), in);
        }
    }
}
