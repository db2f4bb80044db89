package org.knime.standin.run;

import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Says nothing. */
public final class EntriesSpec extends AbstractSimplePortObjectSpec {
    /** Registered in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<EntriesSpec> {
    }

    @Override
    protected void save(ModelContentWO model) {
        // nothing to say
    }

    @Override
    protected void load(ModelContentRO model) {
        // nothing was said
    }
}
