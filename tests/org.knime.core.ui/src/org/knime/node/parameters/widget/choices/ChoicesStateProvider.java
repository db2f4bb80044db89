package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.updates.StateProvider;

/** Computes the choices of a field. */
public interface ChoicesStateProvider<S> extends StateProvider<List<S>> {
}
