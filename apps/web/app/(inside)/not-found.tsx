export { PageNotFound as default } from '../../features/shell/page-not-found.tsx'
