/// <reference types="vitest/config" />
// How the page is built, served and tested: a static bundle with relative addresses, so any file host can serve it.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Puts the policy into the built page. The development page goes without: React's hot reload needs an inline script. */
const contentSecurity: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

const port = Number(process.env.CHAINWALK_PORT ?? 4173);

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), contentSecurity],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: 'hidden',
    // The polyfill is a script of its own that every browser of the build target does without.
    modulePreload: { polyfill: false },
    // An asset inlined as a data: address would be a font or an image that the policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'flow', test: /node_modules[\\/](@xyflow|d3-[a-z]+)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1' },
  preview: {
    host: '127.0.0.1',
    port,
    strictPort: true,
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
  test: {
    // Modules keep nothing that a test could trip over; read once, not for each of some two hundred files.
    isolate: false,
    // No test is about time: a machine may be busy.
    testTimeout: 60_000,
    // All kinds of match and target are known in every test.
    setupFiles: ['src/kinds.ts'],
    include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
  },
});
