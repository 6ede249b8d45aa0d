package dev.setia.platform;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the bound tenant to every connection, and to Hibernate. */
@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

    @Bean
    static BeanPostProcessor tenantAwareDataSources() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool && !(bean instanceof TenantAwareDataSource)
                        ? new TenantAwareDataSource(pool)
                        : bean;
            }
        };
    }

    @Bean
    BoundTenant boundTenant() {
        return new BoundTenant();
    }

    static final class BoundTenant implements CurrentTenantIdentifierResolver<UUID>, HibernatePropertiesCustomizer {

        @Override
        public UUID resolveCurrentTenantIdentifier() {
            UUID tenant = Tenancy.currentOrNull();
            return tenant == null ? Tenancy.NONE : tenant;
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return true;
        }

        @Override
        public void customize(Map<String, Object> properties) {
            properties.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, this);
        }
    }
}
