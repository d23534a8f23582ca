import { DicomError } from '@lientuyen/dicom/errors'
import type { FastifyInstance } from 'fastify'

import { retrieveBulkData } from './bulk-data.ts'
import { type Door, statusOfDicom } from './door.ts'
import { retrieveFrames } from './frames.ts'
import { retrieveMetadata } from './metadata.ts'
import { retrieveRendered, retrieveThumbnail } from './rendered.ts'
import { retrieveInstances } from './retrieve.ts'
import { searchFor } from './search.ts'
import { storeInstances } from './store.ts'

const study = '/studies/:study'
const series = `${study}/series/:series`
const instance = `${series}/instances/:instance`
const frames = `${instance}/frames/:frames`

/** DICOMweb (PS3.18 §10.4 to §10.6) under `/dicom-web`. */
export async function dicomWebRoutes(app: FastifyInstance, door: Door): Promise<void> {
  await app.register(
    async (web) => {
      // Bodies are streamed part by part; none is gathered before its handler has looked at who sends it.
      web.addContentTypeParser(/^multipart\/related/i, (_request, payload, done) => done(null, payload))
      const outer = web.errorHandler
      web.setErrorHandler((error, request, reply) => {
        if (error instanceof DicomError) {
          return reply
            .code(statusOfDicom(error))
            .type('application/json')
            .send({ refusal: 'imaging.file_refused', reason: error.code, params: error.params })
        }
        return outer(error, request, reply)
      })

      web.post('/studies', storeInstances(door))
      web.post(study, storeInstances(door))

      web.get('/studies', searchFor(door, 'studies'))
      web.get('/series', searchFor(door, 'series'))
      web.get('/instances', searchFor(door, 'instances'))
      web.get(`${study}/series`, searchFor(door, 'series'))
      web.get(`${study}/instances`, searchFor(door, 'instances'))
      web.get(`${series}/instances`, searchFor(door, 'instances'))

      for (const path of [study, series, instance]) {
        web.get(path, retrieveInstances(door))
        web.get(`${path}/metadata`, retrieveMetadata(door))
        web.get(`${path}/thumbnail`, retrieveThumbnail(door))
      }
      web.get(frames, retrieveFrames(door))
      web.get(`${frames}/thumbnail`, retrieveThumbnail(door))
      web.get(`${frames}/rendered`, retrieveRendered(door))
      web.get(`${instance}/rendered`, retrieveRendered(door))
      web.get(`${instance}/bulkdata/*`, retrieveBulkData(door))
    },
    { prefix: '/dicom-web' },
  )
}
