package org.knime.node;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.webui.data.DataService.DataServiceBuilder;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;
import org.knime.standin.parameters.ParametersStore;

/** A node's view: a page and the data it starts with. */
public final class DefaultView implements FluentNodeAPI {
    private final Class<? extends NodeParameters> m_parametersClass;
    private final Page m_page;
    private Function<ViewInput, InitialDataService<?>> m_initialData = input -> null;

    private DefaultView(Class<? extends NodeParameters> parametersClass, Page page) {
        m_parametersClass = parametersClass;
        m_page = page;
    }

    static RequireViewParameters create() {
        return parametersClass -> description -> page -> new DefaultView(parametersClass, page.apply(Page.create()));
    }

    Page page() {
        return m_page;
    }

    NodeView of(NodeModel model) {
        var input = new ViewInput() {
            @Override
            @SuppressWarnings("unchecked")
            public <S extends NodeParameters> S getParameters() {
                return m_parametersClass == null ? null : (S)ParametersStore.create(m_parametersClass);
            }

            @Override
            public PortObject[] getInternalPortObjects() {
                return model instanceof PortObjectHolder holder ? holder.getInternalPortObjects() : null;
            }
        };
        return new NodeView() {
            @Override
            @SuppressWarnings("unchecked")
            public <D> Optional<InitialDataService<D>> createInitialDataService() {
                return Optional.ofNullable((InitialDataService<D>)m_initialData.apply(input));
            }

            @Override
            public Optional<RpcDataService> createRpcDataService() {
                return Optional.empty();
            }
        };
    }

    /** Sets the data that the page starts with. */
    public <D> DefaultView initialData(Function<RequireInitialData, DefaultInitialData<D>> initialData) {
        m_initialData = input -> initialData.apply(DefaultInitialData.create()).service(input);
        return this;
    }

    /** Asks for the class of the view's parameters. */
    public interface RequireViewParameters {
        /** Sets it. */
        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        /** Says that there are none. */
        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    /** Asks for the description. */
    public interface RequireDescription {
        /** Sets it. */
        RequirePage description(String description);
    }

    /** Asks for the page. */
    public interface RequirePage {
        /** Sets it. */
        DefaultView page(Function<RequireFromFileOrString, Page> page);
    }

    /** Asks for the data that the page starts with. */
    public interface RequireInitialData {
        /** Sets it. */
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /** What the data of a view are made of. */
    public interface ViewInput {
        /** The view's parameters. */
        <S extends NodeParameters> S getParameters();

        /** The internal data of the execution as tables. */
        default BufferedDataTable[] getInternalTables() {
            return Arrays.stream(getInternalPortObjects()).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
        }

        /** The internal data of the execution, null if there are none. */
        PortObject[] getInternalPortObjects();
    }

    /** Data for a page, with what is done when the page goes away. */
    abstract static class AbstractDataService<T extends AbstractDataService<T>> implements DataServiceBuilder {
        @Override
        @SuppressWarnings("unchecked")
        public T onDispose(Runnable action) {
            return (T)this;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T onDeactivate(Runnable action) {
            return (T)this;
        }
    }

    /** The data that a page starts with. */
    public static final class DefaultInitialData<D> extends AbstractDataService<DefaultInitialData<D>> implements FluentNodeAPI {
        private final Function<ViewInput, D> m_data;
        private InitialDataService.Serializer<D> m_serializer = String::valueOf;

        private DefaultInitialData(Function<ViewInput, D> data) {
            m_data = data;
        }

        private static RequireInitialData create() {
            return DefaultInitialData::new;
        }

        /** Sets how the data become JSON. */
        public DefaultInitialData<D> serializer(InitialDataService.Serializer<D> serializer) {
            m_serializer = serializer;
            return this;
        }

        private InitialDataService<D> service(ViewInput input) {
            return InitialDataService.builder(() -> m_data.apply(input)).serializer(m_serializer).build();
        }
    }
}
